package tokyo.push.timing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.timing.Occasion.Anchor;

/**
 * Plans in MongoDB: one document an area ({@code _id}), which grows by one version at a time; its version guards the append. {@link
 * #latest} walks the collection, which has at most a document for each municipality.
 */
public final class MongoTimingStore implements TimingStore {
    /** 62 municipalities and all Tokyo. */
    private static final int AREAS = 100;

    private final MongoCollection<Document> plans;
    private final MongoBridge bridge;

    public MongoTimingStore(MongoDatabase database, MongoBridge bridge) {
        this.plans = database.getCollection("push_timings");
        this.bridge = bridge;
    }

    @Override
    public Future<List<TimingPlan>> latest() {
        return bridge.atMost(plans.find().projection(include("last")), AREAS)
                .map(found -> found.stream()
                        .map(stored -> read(stored.getString("_id"), stored.get("last", Document.class)))
                        .toList());
    }

    @Override
    public Future<List<TimingPlan>> history(String area) {
        return bridge.maybe(plans.find(eq("_id", area)).first())
                .map(found -> found.map(stored -> stored.getList("versions", Document.class).stream()
                                .map(version -> read(area, version))
                                .toList())
                        .orElse(List.of()));
    }

    @Override
    public Future<Boolean> appendIfNext(TimingPlan plan) {
        Document written = write(plan);
        return plan.version() == 1 ? begin(plan.area(), written) : extend(plan, written);
    }

    private Future<Boolean> begin(String area, Document version) {
        Document first = new Document("_id", area)
                .append("version", 1)
                .append("last", version)
                .append("versions", List.of(version));
        return bridge.one(plans.insertOne(first))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    private Future<Boolean> extend(TimingPlan plan, Document written) {
        return bridge.one(plans.updateOne(
                        and(eq("_id", plan.area()), eq("version", plan.version() - 1)),
                        combine(push("versions", written), set("last", written), set("version", plan.version()))))
                .map(updated -> updated.getMatchedCount() == 1);
    }

    private static Document write(TimingPlan plan) {
        return new Document("version", plan.version())
                .append(
                        "occasions",
                        plan.occasions().stream().map(MongoTimingStore::write).toList())
                .append("by", plan.by())
                .append("at", Date.from(plan.at()))
                .append("note", plan.note());
    }

    private static Document write(Occasion occasion) {
        return new Document("id", occasion.id())
                .append("anchor", occasion.anchor().name())
                .append("offset", occasion.offsetDays())
                .append("window", occasion.windowDays())
                .append("programmes", List.copyOf(occasion.programmes()));
    }

    private static TimingPlan read(String area, Document stored) {
        List<Occasion> occasions = stored.getList("occasions", Document.class).stream()
                .map(MongoTimingStore::occasion)
                .toList();
        return new TimingPlan(
                area,
                stored.getInteger("version"),
                occasions,
                stored.getString("by"),
                stored.getDate("at").toInstant(),
                stored.getString("note"));
    }

    private static Occasion occasion(Document stored) {
        return new Occasion(
                stored.getString("id"),
                Anchor.valueOf(stored.getString("anchor")),
                stored.getInteger("offset"),
                stored.getInteger("window"),
                new HashSet<>(stored.getList("programmes", String.class)));
    }
}
