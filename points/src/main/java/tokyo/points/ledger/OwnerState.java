package tokyo.points.ledger;

import java.time.Instant;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;

/**
 * An owner after their last entry: all that a rule may know.
 *
 * @param oseq of that entry; 0 before the first
 * @param last hash of that entry
 * @param at of that entry
 */
public record OwnerState(Account.Owner owner, long oseq, Digest last, Instant at, Holdings holdings) {

    public static OwnerState empty(Account.Owner owner) {
        return new OwnerState(owner, 0, Digest.NONE, Instant.EPOCH, Holdings.NONE);
    }

    public static OwnerState after(Transfer transfer) {
        return new OwnerState(
                transfer.link().owner(), transfer.link().oseq(), transfer.hash(), transfer.at(), transfer.after());
    }

    /** What the owner can spend then; lots that have ended are nothing, booked or not. */
    public long spendable(Instant when) {
        return holdings.lots().spendable(TokyoTime.dayOf(when));
    }
}
