/**
 * 交換: points leave for a partner by a hold in the ledger, a call whose beginning is recorded before it is made, and a capture or a
 * release. What the partner has not said is never guessed.
 */
@NullMarked
package tokyo.points.exchange;

import org.jspecify.annotations.NullMarked;
