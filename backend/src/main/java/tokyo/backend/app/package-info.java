/** The wiring: which parts one backend process has, and what follows in one field when something happens in another. */
@NullMarked
package tokyo.backend.app;

import org.jspecify.annotations.NullMarked;
