package tokyo.push.freeze;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeRecipientStore implements RecipientStore {
    private final Map<String, List<PersonId>> shards = new HashMap<>();

    @Override
    public Future<Void> write(String list, List<List<PersonId>> written) {
        for (int shard = 0; shard < written.size(); shard++) {
            shards.putIfAbsent(list + "/" + shard, List.copyOf(written.get(shard)));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<List<PersonId>> read(String list, int shard) {
        return Future.succeededFuture(shards.getOrDefault(list + "/" + shard, List.of()));
    }

    @Override
    public Future<Void> drop(String list, int number) {
        for (int shard = 0; shard < number; shard++) {
            shards.remove(list + "/" + shard);
        }
        return Future.succeededFuture();
    }

    /** What nobody may do: somebody writes into a list behind our back. */
    public void tamper(PersonId added) {
        shards.replaceAll((id, persons) -> id.endsWith("/0") ? List.of(added) : persons);
    }

    public int shards() {
        return shards.size();
    }
}
