/** The step to a real Firebase project: a command that checks a set-up without ringing anybody. */
@NullMarked
package tokyo.push.firebase;

import org.jspecify.annotations.NullMarked;
