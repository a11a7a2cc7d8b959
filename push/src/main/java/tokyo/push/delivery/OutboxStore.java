package tokyo.push.delivery;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Batches that wait or are being sent, and the records of those that were; every method is one atomic step and may be repeated.
 *
 * <p>Times are those of the machine, never of the movable business clock.
 */
public interface OutboxStore {

    /**
     * Stores the batch unless one of its id waits or was delivered.
     *
     * @return the targets that the stored one covers: all that were asked if this call stored it
     */
    Future<Set<Target>> insertIfAbsent(OutboxBatch batch, Instant now);

    /** Of these ids those that wait or were delivered. */
    Future<Set<String>> known(Set<String> batches);

    /**
     * Takes the batch if it is due and nobody's lease on it runs; a point operation.
     *
     * @param fence never used before
     */
    Future<Optional<Claim>> claimIfFree(String batch, String fence, Instant now, Instant leaseUntil);

    /** Ids of batches that are due and free, oldest first; the slow path for what no hint named. */
    Future<List<String>> due(Instant now, int limit);

    /** Of these the urgent ones: a backlog of others hides none of them. */
    Future<List<String>> urgentDue(Instant now, int limit);

    /** Keeps the progress and lengthens the lease; false if the fence was lost. */
    Future<Boolean> recordIfHeld(String batch, String fence, Progress progress, Instant leaseUntil);

    /** Keeps the progress and gives the batch back until it is due; false if the fence was lost. */
    Future<Boolean> postponeIfHeld(String batch, String fence, Progress progress, Instant due);

    /** Moves the batch to the delivery records, whole; false if the fence was lost. */
    Future<Boolean> finishIfHeld(String batch, String fence, Progress progress, Instant now);

    /** How the batch ended, if it did. */
    Future<Optional<Progress>> delivered(String batch);
}
