/** All that other modules may import of push besides its assembly: ids, events, and the interface that takes them. */
@NullMarked
package tokyo.push.api;

import org.jspecify.annotations.NullMarked;
