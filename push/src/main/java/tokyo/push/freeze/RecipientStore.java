package tokyo.push.freeze;

import io.vertx.core.Future;
import java.util.List;
import tokyo.push.api.PersonId;

/** Frozen lists in shards. A list is named by what it holds, so writing it again is the same; nothing changes one. */
public interface RecipientStore {

    /** Recipients of one shard, about 20 kB. */
    int SHARD = 500;

    /** Stores the shards that are not there yet. */
    Future<Void> write(String list, List<List<PersonId>> shards);

    /** One shard in its order; empty beyond the last. */
    Future<List<PersonId>> read(String list, int shard);

    /** Forgets a list that no notice names any more. */
    Future<Void> drop(String list, int shards);
}
