package tokyo.push.link;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store. */
final class FakeLinkListStore implements LinkListStore {
    private final Map<String, List<LinkChange>> lists = new HashMap<>();

    @Override
    public Future<Void> append(String tenant, LinkChange change) {
        List<LinkChange> list = lists.computeIfAbsent(tenant, key -> new ArrayList<>());
        int last = Math.max(0, list.size() - 1) / CHUNK * CHUNK;
        if (!list.subList(last, list.size()).contains(change)) {
            list.add(change);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Integer> length(String tenant) {
        return Future.succeededFuture(lists.getOrDefault(tenant, List.of()).size());
    }

    @Override
    public Future<Optional<List<LinkChange>>> read(String tenant, int from, int limit) {
        List<LinkChange> list = lists.getOrDefault(tenant, List.of());
        int end = Math.min(from - from % CHUNK + CHUNK, list.size());
        return Future.succeededFuture(
                from > list.size()
                        ? Optional.empty()
                        : Optional.of(
                                list.subList(from, end).stream().limit(limit).toList()));
    }
}
