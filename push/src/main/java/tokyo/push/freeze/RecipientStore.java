package tokyo.push.freeze;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import tokyo.push.api.PersonId;
import tokyo.push.notice.NoticeId;

/**
 * Frozen lists in shards. Each attempt of freezing writes a list of its own, which nothing changes, and which is known before its
 * first shard is stored: whatever becomes of the attempt, the list is found when it is to be looked at.
 */
public interface RecipientStore {

    /** Recipients of one shard, about 20 kB. */
    int SHARD = 500;

    /** A list that may lie in the store, whole or not. */
    record Kept(String list, NoticeId notice, int shards) {}

    /**
     * Notes the list, then stores the shards that are not there yet.
     *
     * @param look when to look whether anybody needs it
     */
    Future<Void> write(Kept list, List<List<PersonId>> shards, Instant look);

    /** One shard in its order; empty beyond the last. */
    Future<List<PersonId>> read(String list, int shard);

    /** Lists that are to be looked at. */
    Future<List<Kept>> due(Instant now, int limit);

    Future<Void> lookAgain(Kept list, Instant when);

    /** Forgets a list that no notice names any more; last of all that it was there. */
    Future<Void> drop(Kept list);
}
