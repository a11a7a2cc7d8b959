/** What people do from end to end, in a real browser and against real processes that are killed under them. */
@NullMarked
package tokyo.infra.devkit.journeys;

import org.jspecify.annotations.NullMarked;
