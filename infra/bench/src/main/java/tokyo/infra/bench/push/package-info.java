/** How fast messages leave: our HTTP/2 sender and the Admin SDK against one stand-in. */
@NullMarked
package tokyo.infra.bench.push;

import org.jspecify.annotations.NullMarked;
