/** The phones and browsers that a person has registered, as push services name them. */
@NullMarked
package tokyo.push.endpoint;

import org.jspecify.annotations.NullMarked;
