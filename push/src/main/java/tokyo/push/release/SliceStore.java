package tokyo.push.release;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.notice.NoticeId;

/**
 * What has become of each slice of a list that was told in one go, in numbers; they stay when lists and delivery records have ended.
 * Every method is one atomic step and may be repeated.
 */
public interface SliceStore {

    /** Slices of the longest list: a shard is one, and each end of a stage parts one. */
    int MOST_OF_ONE = 1_000;

    /**
     * A slice.
     *
     * @param from where in the list it begins
     * @param told in how many inboxes it lies
     * @param batches that ring for it
     * @param at when it was told, by the machine
     * @param counts as they were looked at last; empty before the first look
     */
    record Slice(
            NoticeId notice, int from, int told, Set<String> batches, Instant at, Optional<DeliveryCounts> counts) {
        public Slice {
            batches = Set.copyOf(batches);
        }
    }

    /** Keeps a slice that was told, with the batches that an earlier attempt has named too; due to be looked at. */
    Future<Void> told(NoticeId notice, int from, int told, Set<String> batches, Instant now);

    /** In the order of the list. */
    Future<List<Slice>> of(NoticeId notice);

    /** Slices of which something still waits, and which are due to be looked at. */
    Future<List<Slice>> due(Instant now, int limit);

    /**
     * Keeps the numbers of the batches that the slice names. If it has got another one since it was read nothing is kept, and it
     * stays due.
     *
     * @param again when it is due anew; empty if nothing of it waits any more
     */
    Future<Void> counted(Slice slice, DeliveryCounts counts, Optional<Instant> again);
}
