/** A store that speaks the MongoDB wire protocol and has on disk what it has told anybody. For development and tests only. */
@NullMarked
package tokyo.infra.devkit.standins.store;

import org.jspecify.annotations.NullMarked;
