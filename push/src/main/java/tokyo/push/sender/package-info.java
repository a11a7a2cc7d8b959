/** Hands single messages to a push service and says truly what became of them. */
@NullMarked
package tokyo.push.sender;

import org.jspecify.annotations.NullMarked;
