/** What residents see of their points: what they have, until when, and how each entry came about. */
@NullMarked
package tokyo.points.statement;

import org.jspecify.annotations.NullMarked;
