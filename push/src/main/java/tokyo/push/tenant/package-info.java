/** Who may speak to residents: wards and bureaus, each to its own people only. */
@NullMarked
package tokyo.push.tenant;

import org.jspecify.annotations.NullMarked;
