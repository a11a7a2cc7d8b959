package tokyo.push.release;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.notice.NoticeId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeSliceStore implements SliceStore {
    private record Key(NoticeId notice, int from) {}

    private record Kept(Slice slice, Optional<Instant> look) {}

    private final Map<Key, Kept> kept = new HashMap<>();

    @Override
    public Future<Void> told(NoticeId notice, int from, int told, Set<String> batches, Instant now) {
        kept.merge(
                new Key(notice, from),
                new Kept(new Slice(notice, from, told, batches, now, Optional.empty()), Optional.of(now)),
                FakeSliceStore::again);
        return Future.succeededFuture();
    }

    private static Kept again(Kept before, Kept now) {
        Set<String> batches = new HashSet<>(before.slice().batches());
        batches.addAll(now.slice().batches());
        Slice slice = now.slice();
        return new Kept(
                new Slice(
                        slice.notice(),
                        slice.from(),
                        slice.told(),
                        batches,
                        before.slice().at(),
                        before.slice().counts()),
                now.look());
    }

    @Override
    public Future<List<Slice>> of(NoticeId notice) {
        return Future.succeededFuture(kept.values().stream()
                .map(Kept::slice)
                .filter(slice -> slice.notice().equals(notice))
                .sorted(Comparator.comparing(Slice::from))
                .toList());
    }

    @Override
    public Future<List<Slice>> due(Instant now, int limit) {
        return Future.succeededFuture(kept.values().stream()
                .filter(one -> one.look().filter(look -> !look.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(one -> one.look().orElseThrow()))
                .limit(limit)
                .map(Kept::slice)
                .toList());
    }

    @Override
    public Future<Void> counted(Slice slice, DeliveryCounts counts, Optional<Instant> again) {
        kept.computeIfPresent(
                new Key(slice.notice(), slice.from()),
                (key, before) -> before.slice().batches().equals(slice.batches())
                        ? new Kept(
                                new Slice(
                                        slice.notice(),
                                        slice.from(),
                                        before.slice().told(),
                                        before.slice().batches(),
                                        before.slice().at(),
                                        Optional.of(counts)),
                                again)
                        : before);
        return Future.succeededFuture();
    }
}
