package tokyo.points.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;

/** The twin in memory with all unique keys, under the same contract as the real store. */
public final class FakeJournalStore implements JournalStore {
    private final Layout layout;
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byKey = new HashMap<>();
    private final Map<Stamp, List<Entry>> byStamp = new HashMap<>();
    private final Set<String> writers = new LinkedHashSet<>();

    public FakeJournalStore(Layout layout, InstantSource clock) {
        this.layout = layout;
        this.clock = clock;
    }

    /** All that is stored, in the order in which it was. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        if (!layout.takes(entry)) {
            return Future.failedFuture(MongoJournalStore.wrongBucket());
        }
        List<String> keys = keys(UniqueKeys.of(entry));
        if (keys.stream().anyMatch(byKey::containsKey)) {
            return Future.succeededFuture(Result.refused(InsertRefusal.DUPLICATE));
        }
        keys.forEach(key -> byKey.put(key, entry));
        byStamp.computeIfAbsent(entry.stamp(), stamp -> new ArrayList<>()).add(entry);
        entries.add(entry);
        return Future.succeededFuture(Result.ok(entry));
    }

    @Override
    public List<Future<Result<Entry, InsertRefusal>>> postMany(List<? extends Entry> many) {
        return many.stream().map(this::postOnce).toList();
    }

    private List<String> keys(UniqueKeys keys) {
        return List.of(
                "id " + keys.id(),
                ownerKey(keys.bucket(), keys.owner(), keys.oseq()),
                slotKey(keys.bucket(), keys.lease(), keys.slot()),
                "stamp " + wide(keys.bucket()) + keys.stamp());
    }

    private String wide(int bucket) {
        return layout == Layout.BUCKETED ? bucket + " " : "";
    }

    private static String ownerKey(int bucket, String owner, long oseq) {
        return "owner " + bucket + " " + owner + " " + oseq;
    }

    private String slotKey(int bucket, String lease, String slot) {
        return "slot " + wide(bucket) + lease + " " + slot;
    }

    @Override
    public synchronized Future<Optional<Entry>> byId(EntryId id) {
        return Future.succeededFuture(Optional.ofNullable(byKey.get("id " + id.value())));
    }

    @Override
    public synchronized Future<List<Entry>> byIds(List<EntryId> ids) {
        return Future.succeededFuture(ids.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(byKey.get("id " + id.value())))
                .toList());
    }

    @Override
    public synchronized Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        Entry found = byKey.get(ownerKey(owner.bucket(), owner.code(), oseq));
        return Future.succeededFuture(Optional.ofNullable(found).map(Transfer.class::cast));
    }

    @Override
    public synchronized Future<Optional<Entry>> inSlot(Slot slot) {
        String key = slotKey(slot.bucket(), slot.lease().code(), Integer.toString(slot.number()));
        return Future.succeededFuture(Optional.ofNullable(byKey.get(key)));
    }

    @Override
    public synchronized Future<List<Entry>> stamped(String writer, long from, int count) {
        return Future.succeededFuture(LongStream.range(from, from + count)
                .mapToObj(wseq -> byStamp.getOrDefault(new Stamp(writer, wseq), List.of()))
                .flatMap(this::decided)
                .toList());
    }

    private Stream<Entry> decided(List<Entry> ofOneStamp) {
        List<Entry> used = ofOneStamp.stream()
                .filter(entry -> !(entry instanceof StampVoid))
                .toList();
        return used.isEmpty() && ofOneStamp.size() >= layout.voids()
                ? ofOneStamp.stream().limit(1)
                : used.stream();
    }

    @Override
    public synchronized Future<Void> register(String writer) {
        writers.add(writer);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<String>> writers() {
        return Future.succeededFuture(List.copyOf(writers));
    }

    @Override
    public Future<Instant> time() {
        return Future.succeededFuture(clock.instant());
    }
}
