package tokyo.push.freeze;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeRecipientStore implements RecipientStore {
    private final Map<String, List<PersonId>> shards = new HashMap<>();
    private final Map<Kept, Instant> lists = new HashMap<>();

    @Override
    public Future<Void> write(Kept list, List<List<PersonId>> written, Instant look) {
        lists.put(list, look);
        for (int shard = 0; shard < written.size(); shard++) {
            shards.putIfAbsent(list.list() + "/" + shard, List.copyOf(written.get(shard)));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<List<PersonId>> read(String list, int shard) {
        return Future.succeededFuture(shards.getOrDefault(list + "/" + shard, List.of()));
    }

    @Override
    public Future<List<Kept>> due(Instant now, int limit) {
        return Future.succeededFuture(lists.entrySet().stream()
                .filter(list -> !list.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public Future<Void> lookAgain(Kept list, Instant when) {
        lists.replace(list, when);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> drop(Kept list) {
        for (int shard = 0; shard < list.shards(); shard++) {
            shards.remove(list.list() + "/" + shard);
        }
        lists.remove(list);
        return Future.succeededFuture();
    }

    /** What nobody may do: somebody writes into a list behind our back. */
    public void tamper(PersonId added) {
        shards.replaceAll((id, persons) -> id.endsWith("/0") ? List.of(added) : persons);
    }

    public int shards() {
        return shards.size();
    }

    public int lists() {
        return lists.size();
    }
}
