/** A real Redis as a child process, from a binary that a jar brings along. For development and tests only. */
@NullMarked
package tokyo.infra.devkit.standins.cache;

import org.jspecify.annotations.NullMarked;
