package tokyo.points.budget;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;

/**
 * Slots of one value of one campaign, for one node: it leases the next chunk before the last one is used up, so grants do not wait.
 *
 * <p>Any thread may call; one lease is asked for at a time.
 */
final class Leasing {
    /** So long a spent budget is believed to be spent, or each refused grant would read the campaign. */
    static final Duration SPENT_FOR = Duration.ofSeconds(1);

    /** Of one grant; each means that others used up a whole lease meanwhile, or took what was left of the budget. */
    static final int ATTEMPTS = 8;

    /** Below this part of a chunk the next lease is asked for; smaller chunks have no such part, and their next slot would lie unused. */
    static final int LOW = 4;

    /** Looks of {@link Grants#tidy} without a grant, after which slots are worth more to others. */
    static final int QUIET_LOOKS = 120;

    /**
     * What one node leases, and among how many others.
     *
     * @param node never used before: its leases are events of their own
     */
    record Terms(Account.Campaign campaign, long value, int bucket, String node, int takers) {}

    private final Terms terms;
    private final Budget budget;
    private final AtomicLong numbers;
    private final InstantSource clock;
    private final SlotPool pool = new SlotPool();
    private @Nullable Future<Result<Transfer, LedgerRefusal>> underWay;
    private Budgeting.@Nullable LeaseOut unanswered;
    private @Nullable Instant spentAt;
    private int lastChunk;
    private int quietLooks;

    /** @param numbers of the node's leases, of whatever campaign: none is used twice */
    Leasing(Terms terms, Budget budget, AtomicLong numbers, InstantSource clock) {
        this.terms = terms;
        this.budget = budget;
        this.numbers = numbers;
        this.clock = clock;
    }

    SlotPool pool() {
        return pool;
    }

    Future<Result<Slot, LedgerRefusal>> take() {
        stir();
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
        int chunk = chunk();
        if (chunk >= LOW && pool.left() * LOW < chunk && !isSpent()) {
            // Whoever needs a slot and finds none will ask again, and hear what was wrong.
            lease().otherwiseEmpty();
        }
    }

    private synchronized int chunk() {
        return lastChunk;
    }

    /** Not for longer than it was meant, wherever the clock is set. */
    private synchronized boolean isSpent() {
        Instant since = spentAt;
        Instant now = clock.instant();
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(SPENT_FOR));
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
        if (attempts == 0) {
            return Future.succeededFuture(Result.refused(LedgerRefusal.CONTENDED));
        }
        Budgeting.LeaseOut before = unanswered();
        return before != null
                ? ask(before, attempts)
                : budget.left(terms.campaign()).compose(points -> leaseOf(points, attempts));
    }

    private Future<Result<Transfer, LedgerRefusal>> leaseOf(long points, int attempts) {
        long slots = points / terms.value();
        if (slots == 0) {
            spent();
            return Future.succeededFuture(Result.refused(LedgerRefusal.BUDGET_SPENT));
        }
        return ask(next(ChunkSize.of(slots, terms.takers())), attempts);
    }

    private synchronized void spent() {
        spentAt = clock.instant();
    }

    private synchronized Budgeting.LeaseOut next(int slots) {
        Account.Campaign campaign = terms.campaign();
        String number = Long.toString(numbers.incrementAndGet());
        EntryId id = EntryId.of(campaign, "lease", terms.node(), terms.bucket() + " " + terms.value(), number);
        Ask ask = Ask.of(id, campaign).noting(terms.node());
        unanswered = new Budgeting.LeaseOut(ask, terms.bucket(), slots, terms.value(), slots * terms.value());
        return unanswered;
    }

    private synchronized Budgeting.@Nullable LeaseOut unanswered() {
        return unanswered;
    }

    private Future<Result<Transfer, LedgerRefusal>> ask(Budgeting.LeaseOut command, int attempts) {
        return budget.post(command).compose(answer -> {
            told(answer);
            return answer.fold(leased -> Future.succeededFuture(answer), refusal -> refused(refusal, attempts));
        });
    }

    private synchronized void told(Result<Transfer, LedgerRefusal> answer) {
        answer.handle(this::leased, refusal -> {
            // Any other refusal may pass, and asking again for the same event is always safe.
            if (refusal == LedgerRefusal.BUDGET_SPENT || refusal == LedgerRefusal.KEY_REUSED) {
                unanswered = null;
            }
        });
    }

    private Future<Result<Transfer, LedgerRefusal>> refused(LedgerRefusal refusal, int attempts) {
        if (refusal == LedgerRefusal.TOO_MANY_LEASES) {
            return budget.endOldest(terms.campaign(), pool).compose(done -> leaseNext(attempts - 1));
        }
        // Somebody took what was left, or has used this number: what is left now decides.
        boolean again = refusal == LedgerRefusal.BUDGET_SPENT || refusal == LedgerRefusal.KEY_REUSED;
        return again ? leaseNext(attempts - 1) : Future.succeededFuture(Result.refused(refusal));
    }

    private synchronized void leased(Transfer entry) {
        unanswered = null;
        entry.detail().lease().ifPresent(out -> {
            lastChunk = out.slots();
            pool.add(new HeldLease((Account.Lease) entry.legs().credit(), out));
        });
    }

    private synchronized void stir() {
        quietLooks = 0;
    }

    /** Ends what this node cannot use any more; after a long quiet, all that it holds. A fault leaves that to the next look. */
    Future<Void> tidy() {
        return isQuiet() ? release() : endRetired();
    }

    private synchronized boolean isQuiet() {
        quietLooks = Math.min(QUIET_LOOKS, quietLooks + 1);
        return quietLooks == QUIET_LOOKS;
    }

    /** True if nothing is lost by forgetting it. */
    synchronized boolean isIdle() {
        return quietLooks == QUIET_LOOKS && unanswered == null && underWay == null && pool.isEmpty();
    }

    /** Gives back all leases, also the one that is just being asked for, and, if an answer comes now, one whose answer was lost. */
    Future<Void> release() {
        return underWay()
                .otherwiseEmpty()
                .compose(done -> settle().otherwiseEmpty())
                .compose(known -> {
                    pool.retireAll();
                    return endRetired();
                });
    }

    private synchronized Future<?> underWay() {
        return underWay == null ? Future.succeededFuture() : CallerContext.back(underWay);
    }

    private Future<?> settle() {
        Budgeting.LeaseOut open = unanswered();
        return open == null ? Future.succeededFuture() : budget.post(open).onSuccess(this::told);
    }

    private Future<Void> endRetired() {
        Future<Void> ended = Future.succeededFuture();
        for (HeldLease lease : pool.retired()) {
            ended = ended.compose(next -> budget.end(terms.campaign(), lease))
                    .onSuccess(done -> pool.ended(lease))
                    .mapEmpty();
        }
        return ended;
    }
}
