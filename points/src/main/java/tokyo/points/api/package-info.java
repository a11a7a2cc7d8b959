/** What other modules may know of points, and what they tell points. */
@NullMarked
package tokyo.points.api;

import org.jspecify.annotations.NullMarked;
