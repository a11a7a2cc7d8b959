package tokyo.points.budget;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Burning;
import tokyo.points.posting.Posting;

/**
 * Ends a lease, whoever holds it and whatever they are doing: every slot is burnt unless it was granted, and what is burnt goes back.
 *
 * <p>Each slot ends as one grant or one burn, by the journal's index; so neither clocks nor a holder that wakes up late matter. What
 * goes back is read from the stored burns, never counted from answers, and a reclaim that was cut off anywhere is finished by doing it
 * again.
 */
public final class Reclaim {
    /** Over slots that are still undecided; each takes a fault of the store. */
    private static final int ROUNDS = 5;

    private final JournalStore journal;
    private final LastEntry lastEntry;
    private final Burning burning;
    private final Posting posting;

    public Reclaim(JournalStore journal, LastEntry lastEntry, Burning burning, Posting posting) {
        this.journal = journal;
        this.lastEntry = lastEntry;
        this.burning = burning;
        this.posting = posting;
    }

    /** All leases of the campaign that are not over, whoever holds them; the entry of each is at the place of its number. */
    public Future<List<LeaseTerms>> openLeases(Account.Campaign campaign) {
        return lastEntry
                .of(campaign)
                .map(last -> last.map(entry -> entry.after().leases()).orElse(List.of()));
    }

    /** Others have the values of a file, and are for whoever has the file to end. */
    static boolean isOfOneValue(LeaseTerms terms) {
        return terms.value() > 0;
    }

    /** A lease that is over is what was wanted; any other refusal is for the next look. */
    static Future<Void> unlessOver(LedgerRefusal refusal) {
        return refusal == LedgerRefusal.LEASE_NOT_OPEN
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new StoreFault(StoreFault.Kind.DEFINITE, "a lease was not ended: " + refusal, null));
    }

    /** Ends a lease whose slots have one value. */
    public Future<Result<Transfer, LedgerRefusal>> reclaim(Account.Campaign campaign, LeaseTerms terms) {
        if (!isOfOneValue(terms)) {
            throw new IllegalArgumentException("the slots of this lease have values of their own");
        }
        return reclaim(campaign, terms, slot -> terms.value());
    }

    /**
     * Ends a lease.
     *
     * @param values of its slots by number: the same for everybody, such as the rows of a file that is frozen
     */
    public Future<Result<Transfer, LedgerRefusal>> reclaim(
            Account.Campaign campaign, LeaseTerms terms, IntToLongFunction values) {
        Account.Lease lease = Budgeting.account(campaign, terms);
        return burntFrom(new Plan(lease, terms.slots(), values), 0).compose(burnt -> giveBack(campaign, lease, burnt));
    }

    /** Ends a lease of which every slot was granted, as its holder knows from the answers. */
    Future<Result<Transfer, LedgerRefusal>> close(Account.Campaign campaign, Account.Lease lease) {
        return giveBack(campaign, lease, 0);
    }

    private Future<Result<Transfer, LedgerRefusal>> giveBack(
            Account.Campaign campaign, Account.Lease lease, long burnt) {
        return posting.post(new Budgeting.LeaseReturn(Ask.of(Budgeting.returnOf(lease), campaign), lease, burnt));
    }

    private record Plan(Account.Lease lease, int slots, IntToLongFunction values) {
        List<Slot> slots(int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(number -> new Slot(lease, number))
                    .toList();
        }
    }

    /** Points of the stored burns, once every slot from there on is decided; a thousand slots at a time. */
    private Future<Long> burntFrom(Plan plan, int from) {
        int to = Math.min(plan.slots(), from + JournalStore.MOST_ASKED);
        return from == plan.slots()
                ? Future.succeededFuture(0L)
                : decide(plan, plan.slots(from, to), ROUNDS)
                        .compose(burnt -> burntFrom(plan, to).map(rest -> Math.addExact(burnt, rest)));
    }

    private Future<Long> decide(Plan plan, List<Slot> slots, int rounds) {
        if (rounds == 0) {
            return Future.failedFuture(
                    new StoreFault(StoreFault.Kind.AMBIGUOUS, "slots of a lease stay undecided", null));
        }
        return burning.burn(slots, plan.values())
                .compose(tried -> journal.byIds(slots.stream().map(Slot::burnId).toList()))
                .compose(burns -> undecided(slots, burns)
                        .compose(open -> open.isEmpty()
                                ? Future.succeededFuture(points(burns))
                                : decide(plan, open, rounds - 1).map(more -> Math.addExact(points(burns), more))));
    }

    /**
     * Neither among the burns that were read nor granted. A burn of somebody else that landed since is open as well: the next round reads
     * it with the others, and what it is worth counts.
     */
    private Future<List<Slot>> undecided(List<Slot> slots, List<Entry> burns) {
        Set<Slot> burnt = burns.stream().map(burn -> ((Burn) burn).slot()).collect(Collectors.toSet());
        List<Slot> open = new ArrayList<>();
        List<Future<Void>> looks = slots.stream()
                .filter(slot -> !burnt.contains(slot))
                .map(slot -> journal.inSlot(slot).<Void>map(found -> {
                    if (found.isEmpty() || found.get() instanceof Burn) {
                        open.add(slot);
                    }
                    return null;
                }))
                .toList();
        return Future.all(looks).map(done -> List.copyOf(open));
    }

    private static long points(List<Entry> burns) {
        long sum = 0;
        for (Entry burn : burns) {
            sum = Math.addExact(sum, ((Burn) burn).value());
        }
        return sum;
    }
}
