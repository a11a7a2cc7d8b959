/** A notice of a ward or a bureau: what it says, to whom, how far it has come, and the log of every step. */
@NullMarked
package tokyo.push.notice;

import org.jspecify.annotations.NullMarked;
