package tokyo.points.sim.world;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;

/** A journal that tells of each entry which it stores; seeded bugs change one method of it. */
public class Observed implements JournalStore {
    private final JournalStore store;
    private final Consumer<Entry> stored;

    public Observed(JournalStore store, Consumer<Entry> stored) {
        this.store = store;
        this.stored = stored;
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        return store.postOnce(entry).onSuccess(answer -> answer.handle(stored, refusal -> {}));
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> entries) {
        return entries.stream().map(this::postOnce).toList();
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        return store.byId(id);
    }

    @Override
    public Future<List<Entry>> byIds(List<EntryId> ids) {
        return store.byIds(ids);
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        return store.nth(owner, oseq);
    }

    @Override
    public Future<Optional<Entry>> inSlot(Slot slot) {
        return store.inSlot(slot);
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        return store.stamped(writer, from, count);
    }

    @Override
    public Future<Void> register(String writer) {
        return store.register(writer);
    }

    @Override
    public Future<List<String>> writers() {
        return store.writers();
    }

    @Override
    public Future<Instant> time() {
        return store.time();
    }
}
