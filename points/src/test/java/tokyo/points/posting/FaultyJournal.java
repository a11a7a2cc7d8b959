package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;

/** A journal whose next inserts meet what a test wishes them, and which counts what it is asked. */
public final class FaultyJournal implements JournalStore {
    public enum Fate {
        FINE,
        ANSWER_LOST,
        NEVER_ARRIVES,
        ARRIVES_LATE,
        DEFINITE,
        OVERLOADED
    }

    private final JournalStore real;
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<Entry> late = new ArrayList<>();
    private Runnable beforeInsert = () -> {};
    private Runnable beforeInSlot = () -> {};
    private boolean readsFail;
    private StoreFault.Kind readFault = StoreFault.Kind.AMBIGUOUS;
    private int inserts;
    private int reads;

    public FaultyJournal(JournalStore real) {
        this.real = real;
    }

    public int inserts() {
        return inserts;
    }

    public int reads() {
        return reads;
    }

    public void next(Fate... wished) {
        fates.addAll(List.of(wished));
    }

    /** What was wished for does not happen any more. */
    public void calm() {
        fates.clear();
    }

    public void readsFail(boolean fail) {
        readsFail = fail;
    }

    public void readsFail(StoreFault.Kind fault) {
        readsFail = true;
        readFault = fault;
    }

    /** Once, before the next insert. */
    public void beforeInsert(Runnable step) {
        beforeInsert = step;
    }

    /** Once, before the next look into a slot. */
    public void beforeInSlot(Runnable step) {
        beforeInSlot = step;
    }

    public void arrive() {
        late.forEach(real::postOnce);
        late.clear();
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        inserts++;
        Runnable step = beforeInsert;
        beforeInsert = () -> {};
        step.run();
        Fate fate = fates.isEmpty() ? Fate.FINE : fates.poll();
        return switch (fate) {
            case FINE -> real.postOnce(entry);
            case ANSWER_LOST -> real.postOnce(entry).compose(stored -> lost());
            case NEVER_ARRIVES -> lost();
            case ARRIVES_LATE -> {
                late.add(entry);
                yield lost();
            }
            case DEFINITE -> Future.failedFuture(new StoreFault(StoreFault.Kind.DEFINITE, "away", null));
            case OVERLOADED -> Future.succeededFuture(Result.refused(InsertRefusal.OVERLOADED));
        };
    }

    private static <T> Future<T> lost() {
        return Future.failedFuture(new StoreFault(StoreFault.Kind.AMBIGUOUS, "no answer", null));
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return entries.stream().map(this::postOnce).toList();
    }

    private <T> Future<T> read(Future<T> answer) {
        reads++;
        return readsFail ? Future.failedFuture(new StoreFault(readFault, "no answer", null)) : answer;
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return read(real.byId(id));
    }

    @Override
    public Future<List<Entry>> byIds(List<EntryId> ids) {
        return read(real.byIds(ids));
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return read(real.nth(owner, oseq));
    }

    @Override
    public Future<Optional<Entry>> inSlot(Slot slot) {
        Runnable step = beforeInSlot;
        beforeInSlot = () -> {};
        step.run();
        return read(real.inSlot(slot));
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        return read(real.stamped(writer, from, count));
    }

    @Override
    public Future<Void> register(String writer) {
        return real.register(writer);
    }

    @Override
    public Future<List<String>> writers() {
        return real.writers();
    }

    @Override
    public Future<Instant> time() {
        return real.time();
    }
}
