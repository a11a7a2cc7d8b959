/** What a rule would change, before anybody confirms it: households gained and lost, ward by ward. */
@NullMarked
package tokyo.push.preview;

import org.jspecify.annotations.NullMarked;
