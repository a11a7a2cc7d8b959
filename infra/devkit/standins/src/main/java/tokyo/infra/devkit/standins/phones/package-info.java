/** Pretended phones: what a push service hands over, what their owners see on the screen, and what they swiped away. */
@NullMarked
package tokyo.infra.devkit.standins.phones;

import org.jspecify.annotations.NullMarked;
