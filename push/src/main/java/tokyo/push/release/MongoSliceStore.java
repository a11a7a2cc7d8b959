package tokyo.push.release;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.Withheld;
import tokyo.push.notice.NoticeId;

/**
 * Slices in MongoDB, {@code _id} is {@code notice/from}. Those of a notice are a range of {@code _id}; what is due is found by the
 * index (look): the field is there only as long as something waits.
 */
public final class MongoSliceStore implements SliceStore {
    private static final String NAME = "push_notice_slices";

    private final MongoCollection<Document> slices;
    private final MongoBridge bridge;

    public MongoSliceStore(MongoDatabase database, MongoBridge bridge) {
        this.slices = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(NAME, "look", "look"));
    }

    @Override
    public Future<Void> told(NoticeId notice, int from, int told, Set<String> batches, Instant now) {
        Bson slice = combine(
                set("told", told),
                set("look", Date.from(now)),
                setOnInsert("at", Date.from(now)),
                addEachToSet("batches", List.copyOf(batches)));
        return bridge.done(slices.updateOne(eq("_id", id(notice, from)), slice, new UpdateOptions().upsert(true)));
    }

    @Override
    public Future<List<Slice>> of(NoticeId notice) {
        Bson range = and(gte("_id", id(notice, 0)), lt("_id", id(notice, Integer.MAX_VALUE)));
        return bridge.atMost(slices.find(range).sort(ascending("_id")), MOST_OF_ONE)
                .map(MongoSliceStore::read);
    }

    @Override
    public Future<List<Slice>> due(Instant now, int limit) {
        return bridge.atMost(
                        slices.find(lte("look", Date.from(now)))
                                .sort(ascending("look"))
                                .limit(limit),
                        limit)
                .map(MongoSliceStore::read);
    }

    @Override
    public Future<Void> counted(Slice slice, DeliveryCounts counts, Optional<Instant> again) {
        Bson kept = combine(
                set("counts", write(counts)),
                again.map(at -> set("look", Date.from(at))).orElseGet(() -> unset("look")));
        // Batches are only ever added: as many are the same ones.
        Bson unchanged = and(
                eq("_id", id(slice.notice(), slice.from())),
                size("batches", slice.batches().size()));
        return bridge.done(slices.updateOne(unchanged, kept));
    }

    private static Document write(DeliveryCounts counts) {
        Document held = new Document();
        counts.held().forEach((reason, number) -> held.append(reason.name(), number));
        Document withheld = new Document();
        counts.withheld().forEach((reason, number) -> withheld.append(reason.name(), number));
        return new Document("targets", counts.targets())
                .append("rang", counts.rang())
                .append("waiting", counts.waiting())
                .append("held", held)
                .append("withheld", withheld)
                .append("ended", counts.ended());
    }

    private static List<Slice> read(List<Document> found) {
        return found.stream().map(MongoSliceStore::read).toList();
    }

    private static Slice read(Document stored) {
        String[] id = stored.getString("_id").split("/", 2);
        return new Slice(
                new NoticeId(id[0]),
                Integer.parseInt(id[1]),
                stored.getInteger("told"),
                new HashSet<>(stored.getList("batches", String.class)),
                stored.getDate("at").toInstant(),
                Optional.ofNullable(stored.get("counts", Document.class)).map(MongoSliceStore::counts));
    }

    private static DeliveryCounts counts(Document stored) {
        Map<Suppression, Integer> held = new EnumMap<>(Suppression.class);
        stored.get("held", Document.class)
                .forEach((reason, number) -> held.put(Suppression.valueOf(reason), (Integer) number));
        Map<Withheld, Integer> withheld = new EnumMap<>(Withheld.class);
        stored.get("withheld", Document.class)
                .forEach((reason, number) -> withheld.put(Withheld.valueOf(reason), (Integer) number));
        return new DeliveryCounts(
                stored.getInteger("targets"),
                stored.getInteger("rang"),
                stored.getInteger("waiting"),
                held,
                withheld,
                stored.getBoolean("ended"));
    }

    /** Sorts as the list does. */
    private static String id(NoticeId notice, int from) {
        return String.format(Locale.ROOT, "%s/%010d", notice.value(), from);
    }
}
