package tokyo.push.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;

/** Reads what {@link MongoOutboxStore} writes, by {@code _id}; records after live batches, since a batch moves in that direction. */
public final class MongoDeliveryRecords implements DeliveryRecords {
    /** Records of up to 60 kB that are in memory together. */
    private static final int AT_ONCE = 8;

    private final MongoCollection<Document> outbox;
    private final MongoCollection<Document> deliveries;
    private final MongoBridge bridge;

    public MongoDeliveryRecords(MongoDatabase database, MongoBridge bridge) {
        this.outbox = database.getCollection(MongoOutboxStore.OUTBOX);
        this.deliveries = database.getCollection(MongoOutboxStore.DELIVERIES);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(MongoOutboxStore.DELIVERIES, "ended", "finishedAt"));
    }

    @Override
    public Future<Map<Target, Fate>> fates(Map<String, ? extends Set<Target>> byBatch) {
        if (byBatch.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return read(outbox, byBatch.keySet())
                .compose(live -> read(deliveries, byBatch.keySet()).map(done -> {
                    Map<Target, Fate> fates = new HashMap<>();
                    live.forEach(batch -> put(batch, byBatch, fates));
                    done.forEach(batch -> put(batch, byBatch, fates));
                    return fates;
                }));
    }

    @Override
    public Future<Optional<DeliveryCounts>> counts(String batch) {
        Set<String> one = Set.of(batch);
        return read(outbox, one)
                .compose(live -> read(deliveries, one)
                        .map(done -> Stream.concat(done.stream(), live.stream())
                                .map(found -> DeliveryCounts.of(
                                        MongoBatches.targets(found).size(), MongoBatches.progress(found)))
                                .findFirst()));
    }

    /** By the index (finishedAt). */
    @Override
    public Future<Void> forEachEnded(Instant from, Instant until, Function<Map<Target, Fate>, Future<Void>> step) {
        FindPublisher<Document> ended = deliveries
                .find(and(gte("finishedAt", Date.from(from)), lt("finishedAt", Date.from(until))))
                .projection(include("targets", "progress"));
        return bridge.forEachBatch(ended, AT_ONCE, records -> {
                    Future<Void> chain = Future.succeededFuture();
                    for (Document record : records) {
                        chain = chain.compose(done -> step.apply(fates(record)));
                    }
                    return chain;
                })
                .mapEmpty();
    }

    private static Map<Target, Fate> fates(Document record) {
        List<Target> targets = MongoBatches.targets(record);
        Progress progress = MongoBatches.progress(record);
        Map<Target, Fate> fates = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            fates.put(targets.get(i), Fate.of(progress, i));
        }
        return fates;
    }

    /** By the index (finishedAt). */
    @Override
    public Future<Void> forgetEndedBefore(Instant time) {
        return bridge.done(deliveries.deleteMany(lt("finishedAt", Date.from(time))));
    }

    private Future<List<Document>> read(MongoCollection<Document> collection, Set<String> batches) {
        return bridge.atMost(
                collection.find(in("_id", batches)).projection(include("targets", "progress")), batches.size());
    }

    private static void put(Document batch, Map<String, ? extends Set<Target>> byBatch, Map<Target, Fate> into) {
        Set<Target> asked = byBatch.get(batch.getString("_id"));
        List<Target> targets = MongoBatches.targets(batch);
        Progress progress = MongoBatches.progress(batch);
        for (int i = 0; i < targets.size(); i++) {
            if (asked != null && asked.contains(targets.get(i))) {
                into.put(targets.get(i), Fate.of(progress, i));
            }
        }
    }
}
