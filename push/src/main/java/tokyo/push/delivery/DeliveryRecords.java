package tokyo.push.delivery;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What became of targets: from batches that wait and from the records of those that ended. */
public interface DeliveryRecords {

    /**
     * How long a record is kept after its batch ended. A trigger that comes again meets the record of its first time, or an alert that
     * is too old to ring ({@code Announcer.RINGS_WITHIN}, a third of this): so nothing rings twice when records end.
     */
    Duration KEPT = Duration.ofDays(90);

    /** @return for each target that its batch covers; one is missing while its batch is not stored, or after its record's end */
    Future<Map<Target, Fate>> fates(Map<String, ? extends Set<Target>> byBatch);

    /** What became of the batch in numbers; empty for one that was never stored, or whose record has ended. */
    Future<Optional<DeliveryCounts>> counts(String batch);

    /**
     * Hands on what became of each batch that ended in this time, all its targets at once, the next one when the step of the last is
     * done. A failed step ends it with that failure.
     *
     * @param until exclusive
     */
    Future<Void> forEachEnded(Instant from, Instant until, Function<Map<Target, Fate>, Future<Void>> step);

    /** Forgets what ended before. */
    Future<Void> forgetEndedBefore(Instant time);
}
