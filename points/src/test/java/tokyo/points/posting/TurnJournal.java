package tokyo.points.posting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;

/** One asker's way to a journal that others use as well: its inserts wait until a test lets them go. */
final class TurnJournal implements JournalStore {
    private final JournalStore real;
    private final boolean free;
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    TurnJournal(JournalStore real, boolean free) {
        this.real = real;
        this.free = free;
    }

    /** Lets one insert go; false if none waits. */
    boolean turn() {
        Runnable next = waiting.poll();
        if (next == null) {
            return false;
        }
        next.run();
        return true;
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        if (free) {
            return real.postOnce(entry);
        }
        Promise<Result<Entry, InsertRefusal>> answer = Promise.promise();
        waiting.add(() -> real.postOnce(entry).onComplete(answer));
        return answer.future();
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return entries.stream().map(this::postOnce).toList();
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return real.byId(id);
    }

    @Override
    public Future<List<Entry>> byIds(List<EntryId> ids) {
        return real.byIds(ids);
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return real.nth(owner, oseq);
    }

    @Override
    public Future<Optional<Entry>> inSlot(Slot slot) {
        return real.inSlot(slot);
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        return real.stamped(writer, from, count);
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
