/**
 * What one document of the journal should say, by what lies before it: read, hashed and folded by the documented format alone, without
 * the code by which the ledger writes and folds, so that a mistake there is not made here again. Plain sums over plain maps; pure.
 */
@NullMarked
package tokyo.points.audit.fold;

import org.jspecify.annotations.NullMarked;
