/** A real Chromium, what its debugger can do, and what axe says of a page. */
@NullMarked
package tokyo.infra.devkit.journeys.browser;

import org.jspecify.annotations.NullMarked;
