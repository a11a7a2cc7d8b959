package tokyo.points.budget;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Posting;

/**
 * Grants out of campaigns' budgets: finds a slot, posts, and knows what to do with the slot afterwards. Never over the budget, whatever
 * this class believes: the journal takes each slot once.
 */
public final class Grants {
    /** Each failed try means that its slot was taken: its lease is being reclaimed, or our own lost copy used it. */
    private static final int ATTEMPTS = 4;

    /** Behind it stands the number of a campaign's part. */
    private static final String PART = "@";

    /**
     * One grant that is asked for.
     *
     * @param budget the campaign, or the part of it, that pays
     * @param lot what the citizen gets; all lots of one amount share leases
     * @param action for which the campaign gives it, by its code; empty if nobody did anything
     */
    public record Wish(
            EntryId event,
            Account.Citizen citizen,
            Account.Campaign budget,
            Lot lot,
            String action,
            List<Cap> caps,
            Optional<Instant> effective,
            String memo) {
        public Wish {
            caps = List.copyOf(caps);
            boolean whole = budget.campaign().equals(lot.campaign());
            if (!whole && !budget.campaign().startsWith(lot.campaign() + PART)) {
                throw new IllegalArgumentException("a lot of another campaign than the one that pays");
            }
        }

        /** For nothing that anybody did. */
        public Wish(
                EntryId event,
                Account.Citizen citizen,
                Account.Campaign budget,
                Lot lot,
                List<Cap> caps,
                Optional<Instant> effective,
                String memo) {
            this(event, citizen, budget, lot, "", caps, effective, memo);
        }

        /** The same for another account of the person. */
        Wish of(Account.Citizen other) {
            EntryId there = event.at(other).orElseThrow(() -> new IllegalArgumentException("an event that was read"));
            return new Wish(there, other, budget, lot, action, caps, effective, memo);
        }

        Granting.Grant from(Slot slot) {
            return new Granting.Grant(new Ask(event, citizen, effective, memo), lot, action, slot, caps);
        }
    }

    /**
     * @param node of this run of this process, and of no other
     * @param takers nodes that lease from one campaign, times the buckets of its part where the journal is sharded
     */
    public record Setting(Layout layout, String node, int takers) {}

    private record Source(Account.Campaign budget, long value, int bucket) {}

    private final Setting setting;
    private final Posting posting;
    private final Budget budget;
    private final InstantSource clock;
    private final AtomicLong leases = new AtomicLong();
    private final Map<Source, Leasing> leasings = new ConcurrentHashMap<>();

    public Grants(Setting setting, Posting posting, LastEntry lastEntry, Reclaim reclaim, InstantSource clock) {
        this.setting = setting;
        this.posting = posting;
        this.budget = new Budget(posting, lastEntry, reclaim);
        this.clock = clock;
    }

    /** The entry of the grant, posted by this call or before it. */
    public Future<Result<Transfer, LedgerRefusal>> grant(Wish wish) {
        return grant(wish, leasing(wish), ATTEMPTS);
    }

    private Leasing leasing(Wish wish) {
        int bucket = setting.layout() == Layout.WHOLE
                ? LeaseTerms.ANY_BUCKET
                : wish.citizen().bucket();
        return leasings.computeIfAbsent(
                new Source(wish.budget(), wish.lot().amount(), bucket),
                source -> new Leasing(
                        new Leasing.Terms(source.budget, source.value, bucket, setting.node(), setting.takers()),
                        budget,
                        leases,
                        clock));
    }

    private Future<Result<Transfer, LedgerRefusal>> grant(Wish wish, Leasing leasing, int attempts) {
        return leasing.take()
                .compose(answer -> answer.fold(
                        slot -> grantFrom(slot, wish, leasing, attempts), refusal -> unlessGranted(wish, refusal)));
    }

    /** Who asks again after the budget is spent is told what they got. */
    private Future<Result<Transfer, LedgerRefusal>> unlessGranted(Wish wish, LedgerRefusal refusal) {
        Slot any = new Slot(new Account.Lease(wish.budget().campaign(), 1, LeaseTerms.ANY_BUCKET), 0);
        return posting.earlier(wish.from(any)).map(first -> first.orElse(Result.refused(refusal)));
    }

    private Future<Result<Transfer, LedgerRefusal>> grantFrom(Slot slot, Wish wish, Leasing leasing, int attempts) {
        return posting.post(wish.from(slot))
                .onFailure(fault -> unknown(slot, leasing, fault))
                .compose(answer -> answer.fold(
                        transfer -> {
                            granted(transfer, slot, wish, leasing);
                            return Future.succeededFuture(answer);
                        },
                        refusal -> refused(refusal, slot, wish, leasing, attempts)));
    }

    /** Whether the slot was used is for a reclaim to find out; nobody tries it again. */
    private static void unknown(Slot slot, Leasing leasing, Throwable fault) {
        if (StoreFault.mayHaveHappened(fault)) {
            leasing.pool().doubt(slot);
        } else {
            leasing.pool().giveBack(slot);
        }
    }

    private void granted(Transfer transfer, Slot slot, Wish wish, Leasing leasing) {
        if (!transfer.detail().slot().equals(Optional.of(slot))) {
            // It had been granted before, from another slot.
            leasing.pool().giveBack(slot);
            return;
        }
        leasing.pool()
                .granted(slot)
                .ifPresent(full -> budget.end(wish.budget(), full)
                        .onFailure(fault -> leasing.pool().retire(full)));
    }

    private Future<Result<Transfer, LedgerRefusal>> refused(
            LedgerRefusal refusal, Slot slot, Wish wish, Leasing leasing, int attempts) {
        if (refusal != LedgerRefusal.SLOT_LOST) {
            leasing.pool().giveBack(slot);
            return Future.succeededFuture(Result.refused(refusal));
        }
        leasing.pool().lost(slot.lease());
        return attempts == 1
                ? Future.succeededFuture(Result.refused(LedgerRefusal.CONTENDED))
                : grant(wish, leasing, attempts - 1);
    }

    /**
     * Ends the leases that this node has given up, and gives back what it has not used for long; to be called every few seconds. A fault
     * leaves the rest to the next call.
     */
    public Future<Void> tidy() {
        // Whoever met an idle one at this moment keeps it to themselves: when this node is gone, its leases end as
        // well.
        leasings.values().removeIf(Leasing::isIdle);
        return each(Leasing::tidy);
    }

    /** Gives back what this node has leased and not granted; for its end, when no grant is under way. */
    public Future<Void> release() {
        return each(Leasing::release);
    }

    /** What one of them cannot do now keeps no other from it. */
    private Future<Void> each(Function<Leasing, Future<Void>> step) {
        return Future.join(leasings.values().stream().map(step).toList()).mapEmpty();
    }
}
