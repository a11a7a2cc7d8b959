package tokyo.push.reaction;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;

/** Positions in MongoDB, {@code _id} is the psid; read whole by walking the {@code _id} index when a leader begins. */
public final class MongoRulePositionStore implements RulePositionStore {
    private static final String FINGERPRINT = "fingerprint";

    /** Documents read or written at once; each is about 120 bytes. */
    private static final int BATCH = 1_000;

    private final MongoCollection<Document> positions;
    private final MongoBridge bridge;

    public MongoRulePositionStore(MongoDatabase database, MongoBridge bridge) {
        this.positions = database.getCollection("rule_positions");
        this.bridge = bridge;
    }

    @Override
    public Future<Map<String, String>> all() {
        return page("", new HashMap<>());
    }

    private Future<Map<String, String>> page(String after, Map<String, String> read) {
        return bridge.atMost(
                        positions
                                .find(gt("_id", after))
                                .sort(Sorts.ascending("_id"))
                                .limit(BATCH),
                        BATCH)
                .compose(found -> {
                    found.forEach(stored -> read.put(stored.getString("_id"), stored.getString(FINGERPRINT)));
                    return found.size() < BATCH
                            ? Future.succeededFuture(read)
                            : page(found.get(found.size() - 1).getString("_id"), read);
                });
    }

    @Override
    public Future<Void> advance(Map<String, String> fingerprints) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        fingerprints.forEach((psid, fingerprint) -> writes.add(new ReplaceOneModel<>(
                eq("_id", psid),
                new Document("_id", psid).append(FINGERPRINT, fingerprint),
                new ReplaceOptions().upsert(true))));
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < writes.size(); from += BATCH) {
            List<WriteModel<Document>> part = writes.subList(from, Math.min(from + BATCH, writes.size()));
            chain = chain.compose(done -> bridge.done(positions.bulkWrite(part)));
        }
        return chain;
    }

    @Override
    public Future<Void> forget(Set<String> psids) {
        return psids.isEmpty() ? Future.succeededFuture() : bridge.done(positions.deleteMany(in("_id", psids)));
    }
}
