/** Rings phones for alerts that lie in an inbox: at least once to the push service, at most once on a screen. */
@NullMarked
package tokyo.push.dispatch;

import org.jspecify.annotations.NullMarked;
