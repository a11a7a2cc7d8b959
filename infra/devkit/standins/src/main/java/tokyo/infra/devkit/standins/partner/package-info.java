/** Stand-ins of partners that points are exchanged with: idempotent by key, and as slow, ill, forgetful or lying as a test wants them. */
@NullMarked
package tokyo.infra.devkit.standins.partner;

import org.jspecify.annotations.NullMarked;
