package tokyo.points.receipt;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.entry.Digest;

/** Seals in MongoDB; {@code _id} is the number, and the hour has an index. Positions are a list, since a writer's name may have a dot. */
public final class MongoSealStore implements SealStore {
    private static final String SEALS = "points_seals";
    private static final String NUMBER = "_id";
    private static final String HOUR = "hour";

    private final MongoCollection<Document> seals;
    private final MongoBridge bridge;

    public MongoSealStore(MongoDatabase database, MongoBridge bridge) {
        this.seals = database.getCollection(SEALS);
        this.bridge = bridge;
    }

    /** Beside {@code _id}. */
    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.unique(SEALS, "hour", HOUR));
    }

    /** Whatever became of the insert, what is stored afterwards is the answer; if nothing is, the insert's fault is. */
    @Override
    public Future<Seal> sealOnce(Seal seal) {
        return bridge.done(seals.insertOne(write(seal)))
                .map(seal)
                .recover(fault -> byNumber(seal.number())
                        .compose(found -> found.map(Future::succeededFuture).orElse(Future.failedFuture(fault))));
    }

    @Override
    public Future<Optional<Seal>> byNumber(long number) {
        return first(seals.find(eq(NUMBER, number)));
    }

    @Override
    public Future<Optional<Seal>> last() {
        return first(seals.find().sort(descending(NUMBER)));
    }

    @Override
    public Future<Optional<Seal>> from(long hour) {
        return first(seals.find(gte(HOUR, hour)).sort(ascending(HOUR)));
    }

    private Future<Optional<Seal>> first(FindPublisher<Document> found) {
        return bridge.maybe(found.first()).map(one -> one.map(MongoSealStore::read));
    }

    private static Document write(Seal seal) {
        return new Document(NUMBER, seal.number())
                .append(HOUR, seal.hour())
                .append("size", seal.size())
                .append("root", new Binary(seal.root().bytes()))
                .append("previous", new Binary(seal.previous().bytes()))
                .append(
                        "positions",
                        seal.positions().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(one -> new Document("w", one.getKey()).append("n", one.getValue()))
                                .toList())
                .append("signature", new Binary(seal.signature()));
    }

    private static Seal read(Document stored) {
        Map<String, Long> positions = new HashMap<>();
        stored.getList("positions", Document.class).forEach(one -> positions.put(one.getString("w"), one.getLong("n")));
        return new Seal(
                stored.getLong(NUMBER),
                stored.getLong(HOUR),
                stored.getLong("size"),
                hash(stored, "root"),
                hash(stored, "previous"),
                positions,
                stored.get("signature", Binary.class).getData());
    }

    private static Digest hash(Document stored, String field) {
        return Digest.ofBytes(stored.get(field, Binary.class).getData());
    }
}
