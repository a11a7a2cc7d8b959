package tokyo.push.delivery;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of targets, read only: from batches that wait and from the records of those that ended. */
public interface DeliveryRecords {

    /** @return for each target that its batch covers; one is missing while its batch is not stored, or after its record's end */
    Future<Map<Target, Fate>> fates(Map<String, ? extends Set<Target>> byBatch);

    /** What became of the batch in numbers; empty for one that was never stored, or whose record has ended. */
    Future<Optional<DeliveryCounts>> counts(String batch);
}
