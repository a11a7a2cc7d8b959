package tokyo.push.delivery;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** What became of targets, read only: from batches that wait and from the records of those that ended. */
public interface DeliveryRecords {

    /** @return for each target that its batch covers; one is missing while its batch is not stored, or after its record's end */
    Future<Map<Target, Fate>> fates(Map<String, ? extends Set<Target>> byBatch);
}
