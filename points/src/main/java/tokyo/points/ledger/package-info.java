/**
 * The rules of the ledger: from an owner's state and a command to one transfer or a refusal, without I/O. Production, the simulator
 * and the checks use this one function.
 */
@NullMarked
package tokyo.points.ledger;

import org.jspecify.annotations.NullMarked;
