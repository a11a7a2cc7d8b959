package tokyo.infra.platform.mongo;

import static tokyo.infra.platform.mongo.StoreFault.Kind.AMBIGUOUS;
import static tokyo.infra.platform.mongo.StoreFault.Kind.DEFINITE;
import static tokyo.infra.platform.mongo.StoreFault.Kind.DUPLICATE;

import com.mongodb.*;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonSerializationException;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.mongo.StoreFault.Kind;

/**
 * Turns each exception of the driver into a {@link StoreFault}; where the driver cannot know, the answer is ambiguous.
 *
 * <p>An exception that no line here names is a bug of ours: it is logged as an error and treated as ambiguous. A test walks
 * through the driver's jar and fails when it finds one.
 */
final class MongoFaults {
    private static final Logger LOG = LoggerFactory.getLogger(MongoFaults.class);

    /** By the nearest class upwards; {@link MongoException} itself is missing on purpose, so that a new kind is noticed. */
    private static final Map<Class<?>, Kind> BY_CLASS = Map.ofEntries(
            // Nothing was sent: no server, no connection, no rights, a document that cannot be written.
            Map.entry(MongoClientException.class, DEFINITE),
            Map.entry(MongoIncompatibleDriverException.class, DEFINITE),
            Map.entry(MongoTimeoutException.class, DEFINITE),
            Map.entry(MongoSocketOpenException.class, DEFINITE),
            Map.entry(MongoServerUnavailableException.class, DEFINITE),
            Map.entry(MongoConnectionPoolClearedException.class, DEFINITE),
            Map.entry(MongoSecurityException.class, DEFINITE),
            Map.entry(BsonSerializationException.class, DEFINITE),
            Map.entry(CodecConfigurationException.class, DEFINITE),
            Map.entry(IllegalArgumentException.class, DEFINITE),
            // A closed client says so in this way.
            Map.entry(IllegalStateException.class, DEFINITE),
            // Reads: there is nothing that could have been stored.
            Map.entry(MongoCursorNotFoundException.class, DEFINITE),
            Map.entry(MongoChangeStreamException.class, DEFINITE),
            Map.entry(MongoGridFSException.class, DEFINITE),
            // The request left, the answer did not come, or came from a node that was about to lose its office.
            Map.entry(MongoOperationTimeoutException.class, AMBIGUOUS),
            Map.entry(MongoSocketException.class, AMBIGUOUS),
            Map.entry(MongoInterruptedException.class, AMBIGUOUS),
            Map.entry(MongoInternalException.class, AMBIGUOUS),
            Map.entry(MongoExecutionTimeoutException.class, AMBIGUOUS),
            Map.entry(MongoNotPrimaryException.class, AMBIGUOUS),
            Map.entry(MongoNodeIsRecoveringException.class, AMBIGUOUS),
            Map.entry(MongoStalePrimaryException.class, AMBIGUOUS),
            Map.entry(MongoWriteConcernException.class, AMBIGUOUS),
            Map.entry(WriteConcernException.class, AMBIGUOUS),
            Map.entry(ClientBulkWriteException.class, AMBIGUOUS),
            Map.entry(MongoUpdatedEncryptedFieldsException.class, AMBIGUOUS),
            // The server said no to the command or to the document.
            Map.entry(MongoServerException.class, DEFINITE),
            Map.entry(DuplicateKeyException.class, DUPLICATE));

    /** Duplicate key, and the two older numbers of it. */
    private static final Set<Integer> DUPLICATE_CODES = Set.of(11000, 11001, 12582);

    /** Server answers that come when a node stops, steps down or runs out of time, possibly after the write. */
    private static final Set<Integer> AMBIGUOUS_CODES =
            Set.of(6, 7, 50, 64, 89, 91, 100, 134, 189, 262, 9001, 10058, 10107, 11600, 11601, 11602, 13435, 13436);

    private MongoFaults() {}

    static StoreFault faultOf(Throwable fault) {
        if (fault instanceof StoreFault known) {
            return known;
        }
        Optional<Kind> kind = kindOf(fault);
        if (kind.isEmpty()) {
            LOG.error(
                    "A store error that nobody classified; treated as ambiguous: {}",
                    fault.getClass().getName(),
                    fault);
        }
        return faultOf(kind.orElse(AMBIGUOUS), fault);
    }

    /** Of one document among several. */
    static StoreFault faultOf(WriteError error) {
        Kind kind = kindOf(error);
        return kind == DUPLICATE
                ? StoreFault.duplicate()
                : new StoreFault(kind, kind + ": write error " + error.getCode(), null);
    }

    private static StoreFault faultOf(Kind kind, Throwable fault) {
        if (kind == DUPLICATE) {
            return StoreFault.duplicate();
        }
        String code = fault instanceof MongoException mongo ? " " + mongo.getCode() : "";
        return new StoreFault(kind, kind + ": " + fault.getClass().getSimpleName() + code, fault);
    }

    /** Empty when nobody thought of it. */
    static Optional<Kind> kindOf(Throwable fault) {
        if (fault instanceof MongoException mongo && mongo.hasErrorLabel("RetryableWriteError")) {
            return Optional.of(AMBIGUOUS);
        }
        if (fault instanceof MongoBulkWriteException bulk) {
            return Optional.of(kindOfBulk(bulk));
        }
        if (fault instanceof MongoServerException server) {
            return kindOfCode(server.getCode()).or(() -> kindOfClass(fault.getClass()));
        }
        return kindOfClass(fault.getClass());
    }

    static Kind kindOf(WriteError error) {
        return kindOfCode(error.getCode()).orElse(DEFINITE);
    }

    private static Optional<Kind> kindOfCode(int code) {
        if (DUPLICATE_CODES.contains(code)) {
            return Optional.of(DUPLICATE);
        }
        return AMBIGUOUS_CODES.contains(code) ? Optional.of(AMBIGUOUS) : Optional.empty();
    }

    /** Of several documents some may be stored; then the whole is ambiguous, and {@link GroupCommit} looks at each. */
    private static Kind kindOfBulk(MongoBulkWriteException bulk) {
        boolean allDuplicates = bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> kindOf(error) == DUPLICATE);
        return allDuplicates ? DUPLICATE : AMBIGUOUS;
    }

    static Optional<Kind> kindOfClass(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Kind kind = BY_CLASS.get(at);
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
