/** What follows when a household or a rule changes: who is told, and what was told is kept true. */
@NullMarked
package tokyo.push.reaction;

import org.jspecify.annotations.NullMarked;
