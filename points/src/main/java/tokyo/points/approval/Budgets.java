package tokyo.points.approval;

import io.vertx.core.Future;
import java.util.List;
import tokyo.points.campaign.Campaign;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.IssuedStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.ledger.Budgeting;

/** Says how much of a campaign's budget is left, from its last entry and what was granted from its open leases. */
public final class Budgets {
    private final LastEntry lastEntry;
    private final IssuedStore issued;

    public Budgets(LastEntry lastEntry, IssuedStore issued) {
        this.lastEntry = lastEntry;
        this.issued = issued;
    }

    /** Points that can still be granted, with those that lie in leases. */
    public Future<Long> remaining(Campaign campaign) {
        return of(campaign).map(Figures::remaining);
    }

    Future<Figures> of(Campaign campaign) {
        long budget = campaign.terms().budget();
        Account.Campaign account = campaign.id().account();
        // Its first entry is the one that brings the budget.
        return lastEntry
                .of(account)
                .compose(last -> last.map(entry -> figures(budget, account, entry))
                        .orElse(Future.succeededFuture(new Figures(budget, 0, 0, 0, 0))));
    }

    /** Leases that end between the two reads still have their grants; at worst a grant of this moment is missing. */
    private Future<Figures> figures(long budget, Account.Campaign account, Transfer last) {
        List<LeaseTerms> open = last.after().leases();
        long out = open.stream().mapToLong(LeaseTerms::total).sum();
        List<Account.Lease> leases =
                open.stream().map(terms -> Budgeting.account(account, terms)).toList();
        return issued.issuedFrom(leases).map(points -> {
            long remaining = last.after().balance() + out - points;
            return new Figures(budget, budget, budget - remaining, out - points, remaining);
        });
    }
}
