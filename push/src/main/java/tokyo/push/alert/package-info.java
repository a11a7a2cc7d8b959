/** From what was decided to what a person is told: into the inbox first, then into the outbox, the same on every repeat. */
@NullMarked
package tokyo.push.alert;

import org.jspecify.annotations.NullMarked;
