package tokyo.infra.platform.migration;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** The audit in {@code migrations}, a document by {@code _id} each; read whole, at the start of a process only. */
final class MongoMigrationStore implements MigrationStore {
    /** Far more than a program gathers in its life; a store with more is not ours. */
    private static final int MOST = 10_000;

    private final MongoCollection<Document> migrations;
    private final MongoBridge bridge;

    MongoMigrationStore(MongoDatabase database, MongoBridge bridge) {
        this.migrations = database.getCollection("migrations");
        this.bridge = bridge;
    }

    @Override
    public Future<List<AppliedMigration>> applied() {
        return bridge.atMost(migrations.find().sort(ascending("_id")), MOST)
                .map(found -> found.stream().map(MongoMigrationStore::read).toList());
    }

    @Override
    public Future<Void> appendIfAbsent(AppliedMigration applied) {
        return bridge.done(migrations.insertOne(write(applied)))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    private static Document write(AppliedMigration applied) {
        return new Document("_id", applied.id())
                .append("checksum", applied.checksum())
                .append("at", Date.from(applied.at()))
                .append("tookMillis", applied.tookMillis())
                .append("owner", applied.owner())
                .append("fence", applied.fence());
    }

    private static AppliedMigration read(Document stored) {
        return new AppliedMigration(
                stored.getString("_id"),
                stored.getString("checksum"),
                stored.getDate("at").toInstant(),
                stored.getLong("tookMillis"),
                stored.getString("owner"),
                stored.getLong("fence"));
    }
}
