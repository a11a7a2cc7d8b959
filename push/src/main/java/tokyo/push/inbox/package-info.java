/** The alerts of a person: stored before any phone rings, readable whatever happens to the ringing. */
@NullMarked
package tokyo.push.inbox;

import org.jspecify.annotations.NullMarked;
