/** Each day anew: who grows into a programme by time alone. */
@NullMarked
package tokyo.push.daytick;

import org.jspecify.annotations.NullMarked;
