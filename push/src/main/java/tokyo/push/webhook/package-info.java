/** Tells a ward's own system of each step of its notices: signed, repeated until taken, and to registered hosts only. */
@NullMarked
package tokyo.push.webhook;

import org.jspecify.annotations.NullMarked;
