/**
 * What the simulator believes: a naive fold of the stored entries, which shares no code with the ledger beyond reading its fields. Slow
 * data structures and plain sums, so that a reader can see by eye that it is right.
 */
@NullMarked
package tokyo.points.sim.oracle;

import org.jspecify.annotations.NullMarked;
