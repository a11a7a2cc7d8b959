package tokyo.points.scan;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads all that the ledger has stored, as it lies there and without believing any of it: for checks and exports. It writes nothing.
 *
 * <p>What is inserted while it reads may be seen or not; who needs one moment reads a copy, or a journal at rest.
 */
public interface JournalScan {
    /** Documents of one step: some hundred kB. */
    int BATCH = 1_000;

    /**
     * Every document of the journal, by bucket, owner and place among the owner's: the next batch only when the step of the last is done.
     * A failed step ends it.
     *
     * @return how many there were
     */
    Future<Long> inOwnerOrder(Function<List<StoredFields>, Future<Void>> step);

    /** Every head, in no order. */
    Future<Long> heads(Function<List<StoredFields>, Future<Void>> step);

    /** All that say which writers there are. */
    Future<List<StoredFields>> writers();

    /** Those of the journal that have these ids; {@value #BATCH} at most are asked for. */
    Future<List<StoredFields>> byIds(List<String> ids);

    /** The document that claims this place of an owner; any, if several do. */
    Future<Optional<StoredFields>> at(int bucket, String owner, long place);
}
