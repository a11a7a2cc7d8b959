package tokyo.points.sim.world;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;

/** One node's way to the store: slow, lossy, and gone when the node is. */
public final class NodeJournal implements JournalStore {
    /** The last reply was lost: whoever looks now what became of it may not be answered either. */
    private boolean troubled;

    private static final int SLOW_MILLIS = 12;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long DAY_MILLIS = 86_400_000L;

    private final JournalStore store;
    private final Chaos chaos;
    private final VirtualTime time;
    private final Life life;
    private final Majority majority;
    private final Consumer<Entry> sent;

    /** Of one run of a node: what it began never comes back once it has ended. */
    public interface Life {
        boolean isOver();

        /** So far from everybody that no fault of its way matters: it is stored at once, and is no step. */
        boolean isQuiet(Entry entry);

        void end();
    }

    /** @param sent is told of each entry before it goes on its way */
    public NodeJournal(
            JournalStore store, Chaos chaos, VirtualTime time, Life life, Majority majority, Consumer<Entry> sent) {
        this.store = store;
        this.chaos = chaos;
        this.time = time;
        this.life = life;
        this.majority = majority;
        this.sent = sent;
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        if (diesBefore()) {
            return never();
        }
        sent.accept(entry);
        if (life.isQuiet(entry)) {
            return store.postOnce(entry);
        }
        Runnable send = () -> store.postOnce(entry);
        if (chaos.strikes(Fault.DEFINITE)) {
            return later(latency(), Future.failedFuture(fault(StoreFault.Kind.DEFINITE)));
        }
        if (chaos.strikes(Fault.OVERLOADED)) {
            return later(0, Future.succeededFuture(Result.refused(InsertRefusal.OVERLOADED)));
        }
        if (chaos.strikes(Fault.LOST_REQUEST)) {
            return unanswered();
        }
        if (chaos.strikes(Fault.DELAYED)) {
            time.late(delay(), send);
            return unanswered();
        }
        if (chaos.strikes(Fault.DUPLICATED)) {
            time.late(delay(), send);
        }
        Future<Result<Entry, InsertRefusal>> answer = store.postOnce(entry);
        long shown = answer.result().isOk() ? majority.millisUntilShown(entry) : 0;
        boolean lost = chaos.strikes(Fault.LOST_REPLY) || shown > TIMEOUT_MILLIS;
        troubled = lost || troubled && !answer.result().isOk();
        return lost ? unanswered() : later(Math.max(shown, latency()), answer);
    }

    private long delay() {
        return switch (chaos.pick(4)) {
            case 0 -> chaos.between(1, 50);
            case 1 -> chaos.between(1, 2 * TIMEOUT_MILLIS);
            case 2 -> chaos.between(TIMEOUT_MILLIS, 60_000);
            default -> chaos.between(60_000, DAY_MILLIS);
        };
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return entries.stream().map(this::postOnce).toList();
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return read(() -> store.byId(id).map(this::shown));
    }

    @Override
    public Future<List<Entry>> byIds(List<EntryId> ids) {
        return read(() -> store.byIds(ids).map(this::shown));
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return read(() -> store.nth(owner, oseq).map(this::shown));
    }

    @Override
    public Future<Optional<Entry>> inSlot(Slot slot) {
        return read(() -> store.inSlot(slot).map(this::shown));
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        return read(() -> store.stamped(writer, from, count).map(this::shown));
    }

    @Override
    public Future<Void> register(String writer) {
        return read(() -> store.register(writer));
    }

    @Override
    public Future<List<String>> writers() {
        return read(store::writers);
    }

    @Override
    public Future<Instant> time() {
        return chaos.strikes(Fault.TIME_UNKNOWN)
                ? later(latency(), Future.failedFuture(fault(StoreFault.Kind.AMBIGUOUS)))
                : read(store::time);
    }

    private <T extends Entry> Optional<T> shown(Optional<T> found) {
        return found.filter(majority::shows);
    }

    private List<Entry> shown(List<Entry> found) {
        return found.stream().filter(majority::shows).toList();
    }

    private <T> Future<T> read(Supplier<Future<T>> question) {
        if (diesBefore()) {
            return never();
        }
        boolean fails = chaos.strikes(Fault.READ_FAILED) || troubled && !chaos.isCalm() && chaos.oneIn(2);
        return fails ? later(latency(), Future.failedFuture(fault(readFault()))) : later(latency(), question.get());
    }

    private StoreFault.Kind readFault() {
        return chaos.oneIn(2) ? StoreFault.Kind.DEFINITE : StoreFault.Kind.AMBIGUOUS;
    }

    private boolean diesBefore() {
        if (!life.isOver() && chaos.strikes(Fault.CRASH_BEFORE)) {
            life.end();
        }
        return life.isOver();
    }

    private long latency() {
        return 1 + chaos.pick(SLOW_MILLIS);
    }

    private <T> Future<T> unanswered() {
        return later(TIMEOUT_MILLIS, Future.failedFuture(fault(StoreFault.Kind.AMBIGUOUS)));
    }

    private static StoreFault fault(StoreFault.Kind kind) {
        return new StoreFault(kind, "simulated", null);
    }

    private static <T> Future<T> never() {
        return Promise.<T>promise().future();
    }

    private <T> Future<T> later(long millis, Future<T> answer) {
        Promise<T> told = Promise.promise();
        time.in(millis, () -> {
            if (!life.isOver() && chaos.strikes(Fault.CRASH_AFTER)) {
                life.end();
            }
            if (!life.isOver()) {
                answer.onComplete(told);
            }
        });
        return told.future();
    }
}
