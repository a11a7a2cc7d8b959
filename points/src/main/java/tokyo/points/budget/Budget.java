package tokyo.points.budget;

import io.vertx.core.Future;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.LastEntry;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;
import tokyo.points.posting.Posting;

/** What a node asks of a campaign's account. */
final class Budget {
    private final Posting posting;
    private final LastEntry lastEntry;
    private final Reclaim reclaim;

    Budget(Posting posting, LastEntry lastEntry, Reclaim reclaim) {
        this.posting = posting;
        this.lastEntry = lastEntry;
        this.reclaim = reclaim;
    }

    /** Points that can still be leased. */
    Future<Long> left(Account.Campaign campaign) {
        return lastEntry
                .of(campaign)
                .map(last -> last.map(OwnerState::after)
                        .map(state -> state.holdings().balance())
                        .orElse(0L));
    }

    Future<Result<Transfer, LedgerRefusal>> post(Budgeting.LeaseOut lease) {
        return posting.post(lease);
    }

    /**
     * Makes room for another lease: the oldest one ends, whoever holds it. Its holder finds a slot burnt and leases anew; the oldest is
     * the likeliest to be of a node that is gone.
     */
    Future<Void> endOldest(Account.Campaign campaign, SlotPool ours) {
        return reclaim.openLeases(campaign).compose(open -> {
            Optional<LeaseTerms> oldest =
                    open.stream().filter(Reclaim::isOfOneValue).findFirst();
            if (oldest.isEmpty()) {
                return Future.succeededFuture();
            }
            ours.lost(Budgeting.account(campaign, oldest.get()));
            return reclaim.reclaim(campaign, oldest.get()).mapEmpty();
        });
    }

    /** Ends a lease of this node; done also when somebody else has ended it. */
    Future<Void> end(Account.Campaign campaign, HeldLease lease) {
        Future<Result<Transfer, LedgerRefusal>> ended =
                lease.isGranted() ? reclaim.close(campaign, lease.account()) : reclaim.reclaim(campaign, lease.terms());
        return ended.compose(answer -> answer.fold(entry -> Future.succeededFuture(), Reclaim::unlessOver));
    }
}
