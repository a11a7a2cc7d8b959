/** Business time that can be moved forward, never back, and that survives a restart. */
@NullMarked
package tokyo.infra.devkit.standins.clock;

import org.jspecify.annotations.NullMarked;
