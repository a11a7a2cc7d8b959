/**
 * Redis as a cache that may vanish at any moment: every answer is there or absent, never late and never a fault.
 *
 * <p>The truth is elsewhere; whoever asks here must be able to go on without.
 */
@NullMarked
package tokyo.infra.platform.redis;

import org.jspecify.annotations.NullMarked;
