package tokyo.push.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Outbox and delivery records in MongoDB, {@code _id} is the batch in both.
 *
 * <p>A batch lies in {@code push_outbox} as long as it lives; its record is written to {@code push_deliveries} before it is deleted
 * there, so one of the two always knows it. Everything is by {@code _id} but {@link #due} and {@link #urgentDue}, which walk the
 * indexes (free) and (urgent, free) over live batches only.
 */
public final class MongoOutboxStore implements OutboxStore {
    static final String OUTBOX = "push_outbox";
    static final String DELIVERIES = "push_deliveries";

    private final MongoCollection<Document> outbox;
    private final MongoCollection<Document> deliveries;
    private final MongoBridge bridge;

    public MongoOutboxStore(MongoDatabase database, MongoBridge bridge) {
        this.outbox = database.getCollection(OUTBOX);
        this.deliveries = database.getCollection(DELIVERIES);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(OUTBOX, "free", "free"));
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> urgentIndexes() {
        return List.of(IndexDeclaration.plain(OUTBOX, "urgent_free", MongoBatches.URGENT, "free"));
    }

    /** Looks at the records first: what is found in neither was never there, because a record is older than its deletion. */
    @Override
    public Future<Set<Target>> insertIfAbsent(OutboxBatch batch, Instant now) {
        return stored(outbox, batch.id())
                .compose(live -> live.isPresent() ? Future.succeededFuture(live) : stored(deliveries, batch.id()))
                .compose(known ->
                        known.map(stored -> Future.succeededFuture(stored)).orElseGet(() -> insert(batch, now)))
                .map(stored -> new HashSet<>(MongoBatches.targets(stored)));
    }

    private Future<Document> insert(OutboxBatch batch, Instant now) {
        Document written = MongoBatches.write(batch, now);
        return bridge.one(outbox.insertOne(written))
                .map(written)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? stored(outbox, batch.id()).map(found -> found.orElse(written))
                        : Future.failedFuture(fault));
    }

    private Future<Optional<Document>> stored(MongoCollection<Document> collection, String batch) {
        return bridge.maybe(collection.find(eq("_id", batch)).first());
    }

    @Override
    public Future<Set<String>> known(Set<String> batches) {
        if (batches.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return ids(outbox, batches)
                .compose(live -> ids(deliveries, batches).map(done -> {
                    Set<String> known = new HashSet<>(live);
                    known.addAll(done);
                    return known;
                }));
    }

    private Future<List<String>> ids(MongoCollection<Document> collection, Set<String> batches) {
        return bridge.atMost(collection.find(in("_id", batches)).projection(include("_id")), batches.size())
                .map(found -> found.stream().map(one -> one.getString("_id")).toList());
    }

    /**
     * {@code free} is when the batch may be taken: its due time, or the end of a lease. A batch that has a record already came back
     * by a late insert; it is deleted here instead of being sent again.
     */
    @Override
    public Future<Optional<Claim>> claimIfFree(String batch, String fence, Instant now, Instant leaseUntil) {
        Bson free = and(eq("_id", batch), lte("free", Date.from(now)));
        Bson take = combine(set("fence", fence), set("free", Date.from(leaseUntil)), inc("attempt", 1));
        return bridge.maybe(outbox.findOneAndUpdate(
                        free, take, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .compose(taken -> taken.isEmpty()
                        ? Future.succeededFuture(Optional.<Claim>empty())
                        : unlessDelivered(taken.get()));
    }

    private Future<Optional<Claim>> unlessDelivered(Document taken) {
        String batch = taken.getString("_id");
        return ids(deliveries, Set.of(batch))
                .compose(done -> done.isEmpty()
                        ? Future.succeededFuture(Optional.of(MongoBatches.claim(taken)))
                        : delete(batch, taken.getString("fence")).map(Optional.empty()));
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        return first(lte("free", Date.from(now)), limit);
    }

    @Override
    public Future<List<String>> urgentDue(Instant now, int limit) {
        return first(and(eq(MongoBatches.URGENT, true), lte("free", Date.from(now))), limit);
    }

    private Future<List<String>> first(Bson due, int limit) {
        return bridge.atMost(
                        outbox.find(due)
                                .projection(include("_id"))
                                .sort(ascending("free"))
                                .limit(limit),
                        limit)
                .map(found -> found.stream().map(one -> one.getString("_id")).toList());
    }

    @Override
    public Future<Boolean> recordIfHeld(String batch, String fence, Progress progress, Instant leaseUntil) {
        return update(batch, fence, progress, leaseUntil);
    }

    @Override
    public Future<Boolean> postponeIfHeld(String batch, String fence, Progress progress, Instant due) {
        // The next claim takes a new fence, so this one is worth nothing from the moment the batch is due.
        return update(batch, fence, progress, due);
    }

    private Future<Boolean> update(String batch, String fence, Progress progress, Instant free) {
        Bson change = combine(set("progress", MongoBatches.write(progress)), set("free", Date.from(free)));
        return bridge.one(outbox.updateOne(held(batch, fence), change)).map(done -> done.getMatchedCount() == 1);
    }

    /** The last progress is kept under the fence first; then the record is made of what is stored, so a repeat makes the same. */
    @Override
    public Future<Boolean> finishIfHeld(String batch, String fence, Progress progress, Instant now) {
        Bson last = combine(set("progress", MongoBatches.write(progress)), set("finishedAt", Date.from(now)));
        return bridge.maybe(outbox.findOneAndUpdate(
                        held(batch, fence), last, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .compose(kept -> kept.isEmpty()
                        ? Future.succeededFuture(false)
                        : record(kept.get()).compose(recorded -> delete(batch, fence)));
    }

    private Future<Void> record(Document finished) {
        Document record = new Document(finished);
        Stream.of("free", "fence").forEach(record::remove);
        return bridge.one(deliveries.insertOne(record))
                .<Void>mapEmpty()
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    private Future<Boolean> delete(String batch, String fence) {
        return bridge.done(outbox.deleteOne(held(batch, fence))).map(true);
    }

    @Override
    public Future<Optional<Progress>> delivered(String batch) {
        return stored(deliveries, batch).map(found -> found.map(MongoBatches::progress));
    }

    private static Bson held(String batch, String fence) {
        return and(eq("_id", batch), eq("fence", fence));
    }
}
