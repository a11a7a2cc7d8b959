/** Puts the gateway together: config in, two listeners out. */
@NullMarked
package tokyo.gateway.app;

import org.jspecify.annotations.NullMarked;
