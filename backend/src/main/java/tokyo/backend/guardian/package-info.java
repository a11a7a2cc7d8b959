/** A child of several homes: who may speak of it, how somebody joins, leaves or is removed, and who changed what. */
@NullMarked
package tokyo.backend.guardian;

import org.jspecify.annotations.NullMarked;
