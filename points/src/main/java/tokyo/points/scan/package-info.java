/** Reads what the ledger has stored, document by document and without believing any of it; for checks and exports. */
@NullMarked
package tokyo.points.scan;

import org.jspecify.annotations.NullMarked;
