package tokyo.points.scan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;

/**
 * The journal, heads and writers in MongoDB. The walk in order follows the index on (b, o, q) and filters nothing, so that it also meets
 * a document whose bucket is no number; ids and places are point reads.
 */
public final class MongoJournalScan implements JournalScan {
    private static final int PLAIN_BINARY = 0;

    private final MongoCollection<BsonDocument> journal;
    private final MongoCollection<BsonDocument> heads;
    private final MongoCollection<BsonDocument> writers;
    private final MongoBridge bridge;

    public MongoJournalScan(MongoDatabase database, MongoBridge bridge) {
        this.journal = database.getCollection(MongoJournalStore.JOURNAL, BsonDocument.class);
        this.heads = database.getCollection(MongoHeadStore.HEADS, BsonDocument.class);
        this.writers = database.getCollection(MongoJournalStore.WRITERS, BsonDocument.class);
        this.bridge = bridge;
    }

    @Override
    public Future<Long> inOwnerOrder(Function<List<StoredFields>, Future<Void>> step) {
        return bridge.forEachBatch(
                journal.find().sort(ascending("b", "o", "q")), BATCH, batch -> step.apply(readAll(batch)));
    }

    @Override
    public Future<Long> heads(Function<List<StoredFields>, Future<Void>> step) {
        return bridge.forEachBatch(heads.find(), BATCH, batch -> step.apply(readAll(batch)));
    }

    @Override
    public Future<List<StoredFields>> writers() {
        List<StoredFields> all = new ArrayList<>();
        return bridge.forEachBatch(writers.find(), BATCH, batch -> {
                    all.addAll(readAll(batch));
                    return Future.succeededFuture();
                })
                .map(all);
    }

    @Override
    public Future<List<StoredFields>> byIds(List<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : bridge.atMost(journal.find(in("_id", ids)), BATCH).map(MongoJournalScan::readAll);
    }

    @Override
    public Future<Optional<StoredFields>> at(int bucket, String owner, long place) {
        return bridge.maybe(journal.find(and(eq("b", bucket), eq("o", owner), eq("q", place)))
                        .first())
                .map(found -> found.map(MongoJournalScan::read));
    }

    private static List<StoredFields> readAll(List<BsonDocument> documents) {
        return documents.stream().map(MongoJournalScan::read).toList();
    }

    static StoredFields read(BsonDocument document) {
        Map<String, Object> values = new HashMap<>(40);
        document.forEach((name, value) -> values.put(name, plain(value)));
        return new StoredFields(values);
    }

    private static Object plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case BINARY -> bytes(value.asBinary());
            default -> new StoredFields.Other(value.getBsonType().name());
        };
    }

    private static Object bytes(BsonBinary value) {
        return value.getType() == PLAIN_BINARY
                ? new StoredFields.Bytes(HexFormat.of().formatHex(value.getData()))
                : new StoredFields.Other("BINARY of type " + value.getType());
    }
}
