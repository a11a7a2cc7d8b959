package tokyo.points.budget;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.LastEntry;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;
import tokyo.points.posting.Posting;

/**
 * Slots of one value of one campaign, for one node: it leases the next chunk before the last one is used up, so grants do not wait.
 *
 * <p>Any thread may call; one lease is asked for at a time.
 */
final class Leasing {
    /** So long a spent budget is believed to be spent, or each refused grant would read the campaign. */
    static final Duration SPENT_FOR = Duration.ofSeconds(1);

    /** Of one grant; each means that others used up a whole lease meanwhile, or took what was left of the budget. */
    private static final int ATTEMPTS = 8;

    /** Below this part of a chunk the next lease is asked for. */
    private static final int LOW = 4;

    /**
     * What one node leases, and among how many others.
     *
     * @param node never used before: its leases are events of their own
     */
    record Terms(Account.Campaign campaign, long value, int bucket, String node, int takers) {}

    private final Terms terms;
    private final Posting posting;
    private final LastEntry lastEntry;
    private final InstantSource clock;
    private final SlotPool pool = new SlotPool();
    private @Nullable Future<Result<Transfer, LedgerRefusal>> underWay;
    private Budgeting.@Nullable LeaseOut unanswered;
    private Instant spentUntil = Instant.MIN;
    private int lastChunk;
    private int asked;

    Leasing(Terms terms, Posting posting, LastEntry lastEntry, InstantSource clock) {
        this.terms = terms;
        this.posting = posting;
        this.lastEntry = lastEntry;
        this.clock = clock;
    }

    SlotPool pool() {
        return pool;
    }

    Future<Result<Slot, LedgerRefusal>> take() {
        return take(ATTEMPTS);
    }

    private Future<Result<Slot, LedgerRefusal>> take(int attempts) {
        Optional<Slot> slot = pool.take();
        if (slot.isPresent()) {
            leaseAhead();
            return Future.succeededFuture(Result.ok(slot.get()));
        }
        if (attempts == 0) {
            return Future.succeededFuture(Result.refused(LedgerRefusal.CONTENDED));
        }
        return lease().compose(answer ->
                answer.fold(leased -> take(attempts - 1), refusal -> Future.succeededFuture(Result.refused(refusal))));
    }

    private void leaseAhead() {
        if (pool.left() * LOW < chunk() && !isSpent()) {
            // Whoever needs a slot and finds none will ask again, and hear what was wrong.
            lease().otherwiseEmpty();
        }
    }

    private synchronized int chunk() {
        return lastChunk;
    }

    private synchronized boolean isSpent() {
        return clock.instant().isBefore(spentUntil);
    }

    private Future<Result<Transfer, LedgerRefusal>> lease() {
        Future<Result<Transfer, LedgerRefusal>> asking;
        synchronized (this) {
            if (isSpent()) {
                return Future.succeededFuture(Result.refused(LedgerRefusal.BUDGET_SPENT));
            }
            if (underWay != null) {
                return CallerContext.back(underWay);
            }
            asking = leaseNext(ATTEMPTS);
            underWay = asking;
        }
        asking.onComplete(done -> answered());
        return CallerContext.back(asking);
    }

    private synchronized void answered() {
        underWay = null;
    }

    /** A lease whose answer was lost is asked for again, or it would lie unused until somebody reclaims it. */
    private Future<Result<Transfer, LedgerRefusal>> leaseNext(int attempts) {
        Budgeting.LeaseOut before = unanswered();
        return before != null
                ? ask(before, attempts)
                : lastEntry.of(terms.campaign()).compose(last -> leaseOf(budget(last), attempts));
    }

    private long budget(Optional<Transfer> last) {
        return last.map(OwnerState::after)
                .map(state -> state.holdings().balance())
                .orElse(0L);
    }

    private Future<Result<Transfer, LedgerRefusal>> leaseOf(long budget, int attempts) {
        long slots = budget / terms.value();
        if (slots == 0 || attempts == 0) {
            spent();
            return Future.succeededFuture(Result.refused(LedgerRefusal.BUDGET_SPENT));
        }
        return ask(next(ChunkSize.of(slots, terms.takers())), attempts);
    }

    private synchronized void spent() {
        spentUntil = clock.instant().plus(SPENT_FOR);
    }

    private synchronized Budgeting.LeaseOut next(int slots) {
        Account.Campaign campaign = terms.campaign();
        asked++;
        EntryId id = EntryId.of(
                campaign, "lease", terms.node(), terms.bucket() + " " + terms.value(), Integer.toString(asked));
        Ask ask = Ask.of(id, campaign).noting(terms.node());
        unanswered = new Budgeting.LeaseOut(ask, terms.bucket(), slots, terms.value(), slots * terms.value());
        return unanswered;
    }

    private synchronized Budgeting.@Nullable LeaseOut unanswered() {
        return unanswered;
    }

    private Future<Result<Transfer, LedgerRefusal>> ask(Budgeting.LeaseOut command, int attempts) {
        return posting.post(command).compose(answer -> {
            told(answer);
            return answer.equals(Result.refused(LedgerRefusal.BUDGET_SPENT))
                    ? leaseNext(attempts - 1)
                    : Future.succeededFuture(answer);
        });
    }

    private synchronized void told(Result<Transfer, LedgerRefusal> answer) {
        answer.handle(this::leased, refusal -> {
            // Any other refusal may pass, and asking again for the same event is always safe.
            if (refusal == LedgerRefusal.BUDGET_SPENT) {
                unanswered = null;
            }
        });
    }

    private synchronized void leased(Transfer entry) {
        unanswered = null;
        entry.detail().lease().ifPresent(out -> {
            lastChunk = out.slots();
            pool.add(new HeldLease((Account.Lease) entry.legs().credit(), out));
        });
    }

    /** Gives up all leases, also the one that is just being asked for. */
    Future<List<HeldLease>> drain() {
        return underWay().otherwiseEmpty().map(done -> pool.drain());
    }

    private synchronized Future<?> underWay() {
        return underWay == null ? Future.succeededFuture() : CallerContext.back(underWay);
    }
}
