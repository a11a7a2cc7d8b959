/** Points on real processes that are killed, stopped and cut off while people earn them. */
@NullMarked
package tokyo.infra.devkit.journeys.points;

import org.jspecify.annotations.NullMarked;
