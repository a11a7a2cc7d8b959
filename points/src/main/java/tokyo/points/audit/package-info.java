/**
 * Derives all that the ledger has stored anew from the journal alone, and names each mismatch. It reads and never writes, and shares no
 * code with what it checks beyond the names of the kinds of entries.
 */
@NullMarked
package tokyo.points.audit;

import org.jspecify.annotations.NullMarked;
