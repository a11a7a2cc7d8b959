/** Whom a notice is for: stored queries, lists and test persons, counted and shown without showing anybody. */
@NullMarked
package tokyo.push.audience;

import org.jspecify.annotations.NullMarked;
