/** What did not ring, or not yet, and why: for the person whom it concerns, and in numbers for staff. */
@NullMarked
package tokyo.push.suppression;

import org.jspecify.annotations.NullMarked;
