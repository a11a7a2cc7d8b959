package tokyo.points.journal;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;

/** Heads in MongoDB, {@code _id} is the owner's account; read and replaced by it. */
public final class MongoHeadStore implements HeadStore {
    /** Where the heads are. */
    public static final String HEADS = "points_heads";

    private final MongoCollection<Document> heads;
    private final MongoBridge bridge;

    public MongoHeadStore(MongoDatabase database, MongoBridge bridge) {
        this.heads = database.getCollection(HEADS);
        this.bridge = bridge;
    }

    @Override
    public Future<Optional<Head>> headOf(Account.Owner owner) {
        return bridge.maybe(heads.find(eq("_id", owner.code())).first())
                .map(found -> found.map(head -> read(owner, head)));
    }

    private static Head read(Account.Owner owner, Document head) {
        return new Head(
                owner,
                head.getLong("q"),
                Digest.ofBytes(head.get("h", Binary.class).getData()));
    }

    @Override
    public Future<Void> note(Head head) {
        String owner = head.owner().code();
        Document document = new Document("_id", owner)
                .append("q", head.oseq())
                .append("h", new Binary(head.hash().bytes()));
        return bridge.done(heads.replaceOne(eq("_id", owner), document, new ReplaceOptions().upsert(true)));
    }
}
