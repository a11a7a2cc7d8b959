package tokyo.push.delivery;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tokyo.push.decision.Urgency;

/** The twin in memory, under the same contract as the real store. */
public final class FakeOutboxStore implements OutboxStore, DeliveryRecords {
    private record Live(
            OutboxBatch batch, String fence, Instant free, int attempt, Progress progress, Instant createdAt) {}

    private record Done(OutboxBatch batch, Progress progress, Instant endedAt) {}

    private final Map<String, Live> live = new LinkedHashMap<>();
    private final Map<String, Done> delivered = new LinkedHashMap<>();
    private Runnable onRecord = () -> {};

    @Override
    public Future<Set<Target>> insertIfAbsent(OutboxBatch batch, Instant now) {
        if (delivered.containsKey(batch.id())) {
            return Future.succeededFuture(
                    new HashSet<>(delivered.get(batch.id()).batch().targets()));
        }
        live.putIfAbsent(batch.id(), new Live(batch, "", now, 0, Progress.none(), now));
        return Future.succeededFuture(new HashSet<>(live.get(batch.id()).batch().targets()));
    }

    @Override
    public Future<Set<String>> known(Set<String> batches) {
        Set<String> known = new HashSet<>(batches);
        known.removeIf(id -> !live.containsKey(id) && !delivered.containsKey(id));
        return Future.succeededFuture(known);
    }

    @Override
    public Future<Optional<Claim>> claimIfFree(String batch, String fence, Instant now, Instant leaseUntil) {
        Live found = live.get(batch);
        if (found == null || found.free().isAfter(now)) {
            return Future.succeededFuture(Optional.empty());
        }
        live.put(
                batch,
                new Live(found.batch(), fence, leaseUntil, found.attempt() + 1, found.progress(), found.createdAt()));
        return Future.succeededFuture(Optional.of(new Claim(
                found.batch(), fence, found.attempt() + 1, found.progress().copy(), found.createdAt())));
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        return Future.succeededFuture(live.values().stream()
                .filter(one -> !one.free().isAfter(now))
                .sorted(Comparator.comparing(Live::free))
                .limit(limit)
                .map(one -> one.batch().id())
                .toList());
    }

    @Override
    public Future<List<String>> urgentDue(Instant now, int limit) {
        return Future.succeededFuture(live.values().stream()
                .filter(one -> !one.free().isAfter(now) && one.batch().urgency() == Urgency.HIGH)
                .sorted(Comparator.comparing(Live::free))
                .limit(limit)
                .map(one -> one.batch().id())
                .toList());
    }

    /** At each note of progress. */
    public void onRecord(Runnable step) {
        onRecord = step;
    }

    @Override
    public Future<Boolean> recordIfHeld(String batch, String fence, Progress progress, Instant leaseUntil) {
        onRecord.run();
        return update(batch, fence, progress, leaseUntil);
    }

    @Override
    public Future<Boolean> postponeIfHeld(String batch, String fence, Progress progress, Instant due) {
        return update(batch, fence, progress, due);
    }

    private Future<Boolean> update(String batch, String fence, Progress progress, Instant free) {
        Live found = live.get(batch);
        if (found == null || !found.fence().equals(fence)) {
            return Future.succeededFuture(false);
        }
        live.put(batch, new Live(found.batch(), fence, free, found.attempt(), progress.copy(), found.createdAt()));
        return Future.succeededFuture(true);
    }

    @Override
    public Future<Boolean> finishIfHeld(String batch, String fence, Progress progress, Instant now) {
        Live found = live.get(batch);
        if (found == null || !found.fence().equals(fence)) {
            return Future.succeededFuture(false);
        }
        live.remove(batch);
        delivered.put(batch, new Done(found.batch(), progress.copy(), now));
        return Future.succeededFuture(true);
    }

    @Override
    public Future<Optional<Progress>> delivered(String batch) {
        return Future.succeededFuture(Optional.ofNullable(delivered.get(batch))
                .map(done -> done.progress().copy()));
    }

    @Override
    public Future<Map<Target, Fate>> fates(Map<String, ? extends Set<Target>> byBatch) {
        Map<Target, Fate> fates = new LinkedHashMap<>();
        byBatch.forEach((id, asked) -> {
            Live waiting = live.get(id);
            Done done = delivered.get(id);
            if (waiting != null) {
                put(waiting.batch(), waiting.progress(), asked, fates);
            }
            if (done != null) {
                put(done.batch(), done.progress(), asked, fates);
            }
        });
        return Future.succeededFuture(fates);
    }

    @Override
    public Future<Optional<DeliveryCounts>> counts(String batch) {
        Optional<DeliveryCounts> waiting = Optional.ofNullable(live.get(batch))
                .map(one -> DeliveryCounts.of(one.batch().targets().size(), one.progress()));
        Optional<DeliveryCounts> ended = Optional.ofNullable(delivered.get(batch))
                .map(one -> DeliveryCounts.of(one.batch().targets().size(), one.progress()));
        return Future.succeededFuture(ended.or(() -> waiting));
    }

    @Override
    public Future<Void> forEachEnded(Instant from, Instant until, Function<Map<Target, Fate>, Future<Void>> step) {
        Future<Void> chain = Future.succeededFuture();
        for (Done done : delivered.values()) {
            if (!done.endedAt().isBefore(from) && done.endedAt().isBefore(until)) {
                Map<Target, Fate> fates = new LinkedHashMap<>();
                put(done.batch(), done.progress(), new HashSet<>(done.batch().targets()), fates);
                chain = chain.compose(before -> step.apply(fates));
            }
        }
        return chain;
    }

    @Override
    public Future<Void> forgetEndedBefore(Instant time) {
        delivered.values().removeIf(one -> one.endedAt().isBefore(time));
        return Future.succeededFuture();
    }

    private static void put(OutboxBatch batch, Progress progress, Set<Target> asked, Map<Target, Fate> into) {
        for (int i = 0; i < batch.targets().size(); i++) {
            if (asked.contains(batch.targets().get(i))) {
                into.put(batch.targets().get(i), Fate.of(progress, i));
            }
        }
    }

    /** Batches that are not finished. */
    public int waiting() {
        return live.size();
    }

    /** All targets that were ever stored, in both states. */
    public List<Target> targets() {
        return java.util.stream.Stream.concat(
                        live.values().stream().map(Live::batch),
                        delivered.values().stream().map(Done::batch))
                .flatMap(batch -> batch.targets().stream())
                .toList();
    }
}
