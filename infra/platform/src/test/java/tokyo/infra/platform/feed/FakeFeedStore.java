package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tokyo.infra.platform.mongo.StoreFault;

/** The twin in memory: documents with outboxes, and what was committed in which order. */
final class FakeFeedStore implements FeedStore {
    private final Map<String, List<Outbox.Entry>> documents = new LinkedHashMap<>();
    private final Map<EventStamp, String> used = new HashMap<>();
    private final Map<String, FeedState.WriterState> writers = new HashMap<>();
    private final Map<String, List<String>> committed = new LinkedHashMap<>();
    private long revision;
    private Runnable afterHolding = () -> {};

    /** The owner's change: one atomic step with its event. */
    synchronized Future<Void> change(String key, EventStamp stamp, String type) {
        if (used.containsKey(stamp)) {
            return Future.failedFuture(StoreFault.duplicate());
        }
        used.put(stamp, key);
        documents.computeIfAbsent(key, fresh -> new ArrayList<>()).add(new Outbox.Entry(stamp, type, Map.of("n", 1)));
        committed.computeIfAbsent(key, fresh -> new ArrayList<>()).add(stamp.id());
        return Future.succeededFuture();
    }

    /** Something that happens right after somebody has read the outboxes, once. */
    void onceAfterHolding(Runnable step) {
        afterHolding = step;
    }

    /** Ids of all events ever committed, by key, in the order of the changes. */
    synchronized Map<String, List<String>> committed() {
        return committed;
    }

    @Override
    public synchronized Future<Void> register(String writer) {
        writers.put(writer, new FeedState.WriterState(0, List.of(), 0, false));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Boolean> beatIfRegistered(String writer) {
        return Future.succeededFuture(writers.computeIfPresent(
                        writer, (id, at) -> new FeedState.WriterState(at.upTo(), at.ahead(), at.beat() + 1, at.left()))
                != null);
    }

    @Override
    public synchronized Future<Void> leave(String writer) {
        writers.computeIfPresent(writer, (id, at) -> new FeedState.WriterState(at.upTo(), at.ahead(), at.beat(), true));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<FeedState> state() {
        return Future.succeededFuture(new FeedState(revision, writers));
    }

    @Override
    public synchronized Future<List<Outbox>> holding(List<EventStamp> stamps) {
        List<Outbox> found = stamps.stream()
                .map(used::get)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(key -> new Outbox(key, key.startsWith(MongoOutbox.CLOSED), List.copyOf(documents.get(key))))
                .toList();
        Runnable step = afterHolding;
        afterHolding = () -> {};
        step.run();
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Boolean> closeIfUnused(List<EventStamp> stamps) {
        String note = MongoOutbox.CLOSED + stamps;
        if (stamps.stream().anyMatch(used::containsKey)) {
            return Future.succeededFuture(stamps.stream()
                    .allMatch(stamp -> used.getOrDefault(stamp, "").startsWith(MongoOutbox.CLOSED)));
        }
        stamps.forEach(stamp -> used.put(stamp, note));
        documents.put(
                note,
                stamps.stream()
                        .map(stamp -> new Outbox.Entry(stamp, "", Map.of()))
                        .toList());
        return Future.succeededFuture(true);
    }

    @Override
    public synchronized Future<Boolean> advanceIfUnchanged(long read, Map<String, FeedState.WriterState> told) {
        return ifUnchanged(
                read,
                () -> told.forEach((writer, at) -> {
                    FeedState.WriterState now = writers.getOrDefault(writer, at);
                    writers.put(writer, new FeedState.WriterState(at.upTo(), at.ahead(), now.beat(), now.left()));
                }));
    }

    @Override
    public synchronized Future<Boolean> removeIfUnchanged(long read, String writer) {
        return ifUnchanged(read, () -> writers.remove(writer));
    }

    private Future<Boolean> ifUnchanged(long read, Runnable step) {
        if (revision != read) {
            return Future.succeededFuture(false);
        }
        revision++;
        step.run();
        return Future.succeededFuture(true);
    }

    @Override
    public synchronized Future<Void> forget(String key, List<EventStamp> told) {
        List<Outbox.Entry> entries = documents.getOrDefault(key, new ArrayList<>());
        entries.removeIf(entry -> told.contains(entry.stamp()));
        if (entries.isEmpty()) {
            throw new IllegalStateException("an empty array would be a key of the real index: " + key);
        }
        told.forEach(used::remove);
        return Future.succeededFuture();
    }
}
