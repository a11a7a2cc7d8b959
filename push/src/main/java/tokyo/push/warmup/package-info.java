/** The first call to the push service, so that no alert has to be it. */
@NullMarked
package tokyo.push.warmup;

import org.jspecify.annotations.NullMarked;
