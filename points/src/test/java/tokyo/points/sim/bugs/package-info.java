/** Seeded bugs, each of which takes away one rule of the ledger; the simulator must find every one of them. */
@NullMarked
package tokyo.points.sim.bugs;

import org.jspecify.annotations.NullMarked;
