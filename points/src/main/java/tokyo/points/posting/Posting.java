package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.OwnerState;

/**
 * Posts each command exactly once, on any number of nodes: an event that was posted gets its first answer again, and what two nodes
 * decide at once for one owner is decided anew by the one that comes second.
 *
 * <p>A failed future may leave the command posted; asking again settles it. Any thread may call.
 */
public final class Posting {
    /** Each failed attempt means that somebody else's entry for this owner was stored. */
    static final int ATTEMPTS = 16;

    /** Of one and the same entry, when the store's answer is lost; the next one is for the caller to ask for. */
    static final int SENDS = 3;

    private final JournalStore journal;
    private final LastEntry lastEntry;
    private final WriterStamps stamps;
    private final ClockGuard guard;
    private final StampGaps gaps;
    private final InstantSource clock;
    private final Rules rules;
    private final RecentEntries recent = new RecentEntries();
    private final BlindGrants blind = new BlindGrants();
    private final FirstAnswers answers;

    /** @param clock business time, which entries carry */
    public Posting(
            JournalStore journal,
            LastEntry lastEntry,
            WriterStamps stamps,
            ClockGuard guard,
            StampGaps gaps,
            InstantSource clock) {
        this(journal, lastEntry, stamps, guard, gaps, clock, Ledger::decide);
    }

    /** @param rules the ledger's own, but for a simulator that looks whether a broken one is found */
    public Posting(
            JournalStore journal,
            LastEntry lastEntry,
            WriterStamps stamps,
            ClockGuard guard,
            StampGaps gaps,
            InstantSource clock,
            Rules rules) {
        this.journal = journal;
        this.lastEntry = lastEntry;
        this.stamps = stamps;
        this.guard = guard;
        this.gaps = gaps;
        this.clock = clock;
        this.rules = rules;
        this.answers = new FirstAnswers(journal);
    }

    /** Makes this writer known; to be done before the first command, or its entries would be in no feed. */
    public Future<Void> start() {
        return journal.register(stamps.writer());
    }

    /** The entry that stands for the command's event, posted by this call or before it. */
    public Future<Result<Transfer, LedgerRefusal>> post(Command command) {
        Optional<Transfer> seen = recent.of(command.ask().owner());
        if (seen.isPresent()) {
            return attempt(command, new Known(OwnerState.after(seen.get()), seen, false), ATTEMPTS);
        }
        if (command instanceof Granting.Grant && blind.isWorthIt()) {
            OwnerState nobody = OwnerState.empty(command.ask().owner());
            return attempt(command, new Known(nobody, Optional.empty(), false), ATTEMPTS);
        }
        return afterReading(command, Optional.empty(), ATTEMPTS);
    }

    /**
     * The first answer to the command's event, or KEY_REUSED, if there was one, also for an account that was merged into the owner; it
     * posts nothing, and reads the event and, if that is not there, the owner's last entry.
     */
    public Future<Optional<Result<Transfer, LedgerRefusal>>> earlier(Command command) {
        Account.Owner owner = command.ask().owner();
        return answers.ofOwner(command)
                .compose(own -> own.isPresent()
                        ? Future.succeededFuture(own)
                        : last(owner, recent.of(owner))
                                .map(last -> last.map(OwnerState::after).orElse(OwnerState.empty(owner)))
                                .compose(state -> answers.ofMerged(command, state)));
    }

    /** Closes the stamps that no write will use and those of unknown fate; to be called every second or so. */
    public Future<Void> closeStamps() {
        Future<Void> closed = Future.succeededFuture();
        for (Stamp stamp : stamps.toClose()) {
            closed = closed.compose(next -> gaps.close(stamp)).onSuccess(done -> stamps.settle(stamp));
        }
        return closed;
    }

    private Future<Result<Transfer, LedgerRefusal>> afterReading(
            Command command, Optional<Transfer> known, int attempts) {
        return last(command.ask().owner(), known)
                .compose(last -> attempt(command, Known.read(command, last), attempts));
    }

    private Future<Optional<Transfer>> last(Account.Owner owner, Optional<Transfer> known) {
        return known.map(lastEntry::from)
                .orElseGet(() -> lastEntry.of(owner))
                .onSuccess(last -> last.ifPresent(recent::saw));
    }

    private Future<Result<Transfer, LedgerRefusal>> attempt(Command command, Known known, int attempts) {
        return attempts == 0
                ? refused(LedgerRefusal.CONTENDED)
                : answers.ofMerged(command, known.state())
                        .compose(first ->
                                first.map(Future::succeededFuture).orElseGet(() -> inTime(command, known, attempts)));
    }

    /** Here and not when the command came in: while it read, the machine's clock may have been set. */
    private Future<Result<Transfer, LedgerRefusal>> inTime(Command command, Known known, int attempts) {
        return guard.isFine()
                ? decided(command, known, attempts)
                : guard.ask()
                        .compose(fine -> fine && guard.isFine()
                                ? decided(command, known, attempts)
                                : refused(LedgerRefusal.CLOCK_OFF));
    }

    private Future<Result<Transfer, LedgerRefusal>> decided(Command command, Known known, int attempts) {
        Optional<Stamp> stamp = stamps.take();
        if (stamp.isEmpty()) {
            return refused(LedgerRefusal.OVERLOADED);
        }
        Result<Transfer, LedgerRefusal> decision = decide(command, known, stamp.get());
        return decision.fold(transfer -> send(new Try(command, known, transfer, attempts, List.of())), refusal -> {
            stamps.giveBack(stamp.get());
            return known.certain() ? unlessPosted(command, refusal) : afterReading(command, known.last(), attempts);
        });
    }

    private Result<Transfer, LedgerRefusal> decide(Command command, Known known, Stamp stamp) {
        try {
            return rules.decide(known.state(), command, clock.instant(), stamp);
        } catch (RuntimeException bug) {
            stamps.giveBack(stamp);
            throw bug;
        }
    }

    /** Who asks again after their points are spent is told that they are spent, not that they are too few. */
    private Future<Result<Transfer, LedgerRefusal>> unlessPosted(Command command, LedgerRefusal refusal) {
        return answers.ofOwner(command).map(first -> first.orElse(Result.refused(refusal)));
    }

    private Future<Result<Transfer, LedgerRefusal>> send(Try trying) {
        return journal.postOnce(trying.transfer())
                .compose(
                        told -> told.fold(stored -> stored(trying), refusal -> notStored(trying, refusal)),
                        fault -> unanswered(trying, fault));
    }

    private Future<Result<Transfer, LedgerRefusal>> stored(Try trying) {
        stamps.used(trying.transfer().stamp());
        recent.saw(trying.transfer());
        if (trying.isBlind()) {
            blind.went(true);
        }
        return Future.succeededFuture(Result.ok(trying.transfer()));
    }

    private Future<Result<Transfer, LedgerRefusal>> notStored(Try trying, InsertRefusal refusal) {
        return switch (refusal) {
            case DUPLICATE -> whoseIsIt(trying);
            case OVERLOADED -> trying.lost().isEmpty() ? overloaded(trying) : inDoubt(trying);
        };
    }

    private Future<Result<Transfer, LedgerRefusal>> overloaded(Try trying) {
        stamps.giveBack(trying.transfer().stamp());
        return refused(LedgerRefusal.OVERLOADED);
    }

    /** The very same entry again meets its own copy, if that was stored; anything else could post twice. */
    private Future<Result<Transfer, LedgerRefusal>> unanswered(Try trying, Throwable fault) {
        boolean mayBeStored = StoreFault.mayHaveHappened(fault);
        if (!mayBeStored && trying.lost().isEmpty()) {
            stamps.giveBack(trying.transfer().stamp());
            return Future.failedFuture(fault);
        }
        Try now = mayBeStored ? trying.losing(fault) : trying;
        return mayBeStored && now.lost().size() < SENDS ? send(now) : inDoubt(now);
    }

    /** What the last answer says is no news about an earlier copy that may still be on its way. */
    private Future<Result<Transfer, LedgerRefusal>> inDoubt(Try trying) {
        stamps.doubt(trying.transfer().stamp());
        return Future.failedFuture(trying.lost().get(0));
    }

    /** The event first: of several keys that are taken, the store names any. */
    private Future<Result<Transfer, LedgerRefusal>> whoseIsIt(Try trying) {
        return look(trying, journal.byId(trying.transfer().id()))
                .compose(found -> found.map(entry -> sameEvent(trying, entry)).orElseGet(() -> samePlace(trying)));
    }

    /** However certainly a look fails, what became of the entry is as open as before. */
    private <T> Future<T> look(Try trying, Future<T> read) {
        return read.recover(fault -> {
            stamps.doubt(trying.transfer().stamp());
            return Future.failedFuture(unknown(fault));
        });
    }

    private static StoreFault unknown(@Nullable Throwable cause) {
        return new StoreFault(StoreFault.Kind.AMBIGUOUS, "whether an entry is stored was not found out", cause);
    }

    private Future<Result<Transfer, LedgerRefusal>> sameEvent(Try trying, Entry stored) {
        if (stored.hash().equals(trying.transfer().hash())) {
            return stored(trying);
        }
        stamps.giveBack(trying.transfer().stamp());
        return Future.succeededFuture(FirstAnswers.of(trying.command(), stored));
    }

    private Future<Result<Transfer, LedgerRefusal>> samePlace(Try trying) {
        Transfer mine = trying.transfer();
        return look(trying, journal.nth(mine.link().owner(), mine.link().oseq()))
                .compose(there -> there.map(entry -> again(trying, entry)).orElseGet(() -> sameSlot(trying)));
    }

    private Future<Result<Transfer, LedgerRefusal>> again(Try trying, Transfer there) {
        if (there.hash().equals(trying.transfer().hash())) {
            return stored(trying);
        }
        stamps.giveBack(trying.transfer().stamp());
        if (trying.isBlind()) {
            blind.went(false);
        }
        return afterReading(trying.command(), Optional.of(there), trying.attempts() - 1);
    }

    private Future<Result<Transfer, LedgerRefusal>> sameSlot(Try trying) {
        Future<Optional<Entry>> taken =
                trying.transfer().detail().slot().map(journal::inSlot).orElse(Future.succeededFuture(Optional.empty()));
        return look(trying, taken).compose(entry -> {
            if (entry.isEmpty()) {
                return sameStamp(trying);
            }
            if (entry.get().hash().equals(trying.transfer().hash())) {
                return stored(trying);
            }
            stamps.giveBack(trying.transfer().stamp());
            return refused(LedgerRefusal.SLOT_LOST);
        });
    }

    /**
     * Somebody took this writer for dead; or what is in the way is not yet on most nodes. So the stamp may be used, closed or neither,
     * and the next one is tried: of a new writer, if this one's seem to be closed for good.
     */
    private Future<Result<Transfer, LedgerRefusal>> sameStamp(Try trying) {
        return stamps.closed(trying.transfer().stamp())
                .map(next -> journal.register(next).onSuccess(known -> stamps.renew(next)))
                .orElse(Future.succeededFuture())
                .compose(ready -> attempt(trying.command(), trying.known(), trying.attempts() - 1))
                .recover(fault -> Future.failedFuture(unknown(fault)))
                .compose(later -> isNews(later) ? Future.succeededFuture(later) : Future.failedFuture(unknown(null)));
    }

    /** Of an entry that may have been in its own way all along: who refuses for another reason has not found it, and that is all. */
    private static boolean isNews(Result<Transfer, LedgerRefusal> answer) {
        return answer.fold(
                entry -> true, refusal -> refusal == LedgerRefusal.KEY_REUSED || refusal == LedgerRefusal.SLOT_LOST);
    }

    private static Future<Result<Transfer, LedgerRefusal>> refused(LedgerRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
