/** Who exactly gets a notice: resolved once, written down in shards, and hashed together with its words. */
@NullMarked
package tokyo.push.freeze;

import org.jspecify.annotations.NullMarked;
