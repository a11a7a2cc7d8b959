/**
 * The ledger's simulator: several nodes, one store and their faults in one thread and in virtual time, all from one seed; after every
 * step the oracle looks at what was stored.
 */
@NullMarked
package tokyo.points.sim;

import org.jspecify.annotations.NullMarked;
