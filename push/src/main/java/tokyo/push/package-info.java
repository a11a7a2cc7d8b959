/** Push as one part: its config and its assembly. What other modules may talk to is in {@code tokyo.push.api}. */
@NullMarked
package tokyo.push;

import org.jspecify.annotations.NullMarked;
