/** Pages of the stand-ins: one plain look, and text that can never become markup. */
@NullMarked
package tokyo.infra.devkit.standins.page;

import org.jspecify.annotations.NullMarked;
