package tokyo.push.suppression;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;

/**
 * Numbers in MongoDB, {@code _id} is {@code psid/day}: a week of a programme is seven reads by {@code _id}. Which days are counted stands
 * in one document beside them; old days go by the index (day).
 */
public final class MongoProgrammeNumberStore implements ProgrammeNumberStore {
    private static final String NAME = "push_programme_numbers";
    private static final String POSITION = "counted";
    private static final String SINCE = "since";
    private static final String UP_TO = "upTo";

    /** Of one bulk write: a few hundred kB. */
    private static final int PART = 500;

    private final MongoCollection<Document> numbers;
    private final MongoBridge bridge;

    public MongoProgrammeNumberStore(MongoDatabase database, MongoBridge bridge) {
        this.numbers = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(NAME, "day", "day"));
    }

    @Override
    public Future<Optional<Counted>> counted() {
        return bridge.maybe(numbers.find(eq("_id", POSITION)).first())
                .map(found -> found.map(stored -> new Counted(
                        LocalDate.parse(stored.getString(SINCE)), LocalDate.parse(stored.getString(UP_TO)))));
    }

    @Override
    public Future<Void> replace(LocalDate day, Map<String, Map<OutcomeCell, Integer>> programmes) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        programmes.forEach((psid, cells) -> writes.add(new ReplaceOneModel<>(
                eq("_id", id(psid, day)), write(psid, day, cells), new ReplaceOptions().upsert(true))));
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < writes.size(); from += PART) {
            List<WriteModel<Document>> part = writes.subList(from, Math.min(from + PART, writes.size()));
            chain = chain.compose(done -> bridge.done(numbers.bulkWrite(part, new BulkWriteOptions().ordered(false))));
        }
        return chain;
    }

    /** ISO dates are in the order of their text. */
    @Override
    public Future<Void> dayIsCounted(LocalDate day) {
        return bridge.done(numbers.updateOne(
                eq("_id", POSITION),
                combine(setOnInsert(SINCE, day.toString()), max(UP_TO, day.toString())),
                new UpdateOptions().upsert(true)));
    }

    @Override
    public Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate from, LocalDate to) {
        List<String> days = from.datesUntil(to.plusDays(1))
                .limit(MOST_DAYS)
                .map(day -> id(psid, day))
                .toList();
        return bridge.atMost(numbers.find(in("_id", days)), MOST_DAYS).map(found -> {
            Map<OutcomeCell, Integer> sum = new TreeMap<>();
            found.forEach(day -> day.getList("cells", Document.class)
                    .forEach(cell -> sum.merge(
                            new OutcomeCell(cell.getString("ward"), cell.getString("outcome")),
                            cell.getInteger("people"),
                            Integer::sum)));
            return sum;
        });
    }

    /** First they are shown no more, and then they go. */
    @Override
    public Future<Void> forgetBefore(LocalDate day) {
        return bridge.done(numbers.updateOne(eq("_id", POSITION), max(SINCE, day.toString())))
                .compose(hidden -> bridge.done(numbers.deleteMany(lt("day", day.toString()))));
    }

    private static Document write(String psid, LocalDate day, Map<OutcomeCell, Integer> cells) {
        List<Document> written = new ArrayList<>();
        cells.forEach((cell, people) -> written.add(new Document("ward", cell.ward())
                .append("outcome", cell.outcome())
                .append("people", people)));
        return new Document("_id", id(psid, day)).append("day", day.toString()).append("cells", written);
    }

    private static String id(String psid, LocalDate day) {
        return psid + "/" + day;
    }
}
