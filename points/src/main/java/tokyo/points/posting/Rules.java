package tokyo.points.posting;

import java.time.Instant;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;

/** What decides an owner's next entry, as {@link tokyo.points.ledger.Ledger#decide} promises it. */
@FunctionalInterface
public interface Rules {
    Result<Transfer, LedgerRefusal> decide(OwnerState state, Command command, Instant at, Stamp stamp);
}
