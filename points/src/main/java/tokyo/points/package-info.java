/** Points as one part: its assembly. What other modules may talk to is in {@code tokyo.points.api}. */
@NullMarked
package tokyo.points;

import org.jspecify.annotations.NullMarked;
