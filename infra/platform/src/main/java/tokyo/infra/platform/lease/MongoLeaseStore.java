package tokyo.infra.platform.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Leases in MongoDB: one document a name, never deleted, so that its fence only rises. All steps are by {@code _id}.
 *
 * <p>The time is asked of the primary just before each step. It is then a little in the past, which errs on the holder's side: a
 * lease is taken over late rather than early, and ends early rather than late.
 */
public final class MongoLeaseStore implements LeaseStore {
    private static final Date LONG_AGO = new Date(0);

    private final MongoDatabase database;
    private final MongoCollection<Document> leases;
    private final MongoBridge bridge;

    public MongoLeaseStore(MongoDatabase database, MongoBridge bridge) {
        this.database = database;
        this.leases = database.getCollection("leases");
        this.bridge = bridge;
    }

    @Override
    public Future<Optional<Lease>> acquireIfFree(String name, String owner, Duration term) {
        return storeTime()
                .compose(now -> bridge.maybe(leases.findOneAndUpdate(
                                and(eq("_id", name), or(lte("until", Date.from(now)), eq("owner", owner))),
                                combine(set("owner", owner), set("until", Date.from(now.plus(term))), inc("fence", 1L)),
                                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))
                        .map(taken -> taken.map(MongoLeaseStore::read))
                        // Not matched, so an insert was tried, and met the holder's document.
                        .recover(fault -> StoreFault.isDuplicate(fault)
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(fault)));
    }

    @Override
    public Future<Optional<Lease>> renewIfHeld(Lease lease, Duration term) {
        return storeTime()
                .compose(now -> bridge.maybe(leases.findOneAndUpdate(
                        still(lease),
                        set("until", Date.from(now.plus(term))),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))))
                .map(renewed -> renewed.map(MongoLeaseStore::read));
    }

    @Override
    public Future<Boolean> releaseIfHeld(Lease lease) {
        Bson free = combine(set("owner", ""), set("until", LONG_AGO));
        return bridge.one(leases.updateOne(still(lease), free)).map(updated -> updated.getMatchedCount() == 1);
    }

    private Future<Instant> storeTime() {
        // "hello" is its newer name; the stand-in knows this one only, and every server still does.
        return bridge.one(database.runCommand(new Document("isMaster", 1)))
                .map(answer -> answer.getDate("localTime").toInstant());
    }

    private static Bson still(Lease lease) {
        return and(eq("_id", lease.name()), eq("owner", lease.owner()), eq("fence", lease.fence()));
    }

    private static Lease read(Document stored) {
        return new Lease(
                stored.getString("_id"),
                stored.getString("owner"),
                stored.getLong("fence"),
                stored.getDate("until").toInstant());
    }
}
