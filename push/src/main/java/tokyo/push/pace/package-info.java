/** How fast messages may leave: one quota for all senders, a gradual rise, and pauses that the push service asks for. */
@NullMarked
package tokyo.push.pace;

import org.jspecify.annotations.NullMarked;
