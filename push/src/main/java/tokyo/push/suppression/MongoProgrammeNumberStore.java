package tokyo.push.suppression;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
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
 * Numbers in MongoDB, {@code _id} is {@code psid/monday}: a week of a programme is one read. Which weeks are counted stands in one
 * document beside them; old weeks go by the index (day), which is their Monday.
 */
public final class MongoProgrammeNumberStore implements ProgrammeNumberStore {
    private static final String NAME = "push_programme_numbers";
    private static final String POSITION = "counted-weeks";
    private static final String SINCE = "since";
    private static final String UP_TO = "upTo";
    private static final String DAY = "day";

    /** Of one bulk write: a few hundred kB. */
    private static final int PART = 500;

    private final MongoCollection<Document> numbers;
    private final MongoBridge bridge;

    public MongoProgrammeNumberStore(MongoDatabase database, MongoBridge bridge) {
        this.numbers = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(NAME, "day", DAY));
    }

    @Override
    public Future<Optional<Counted>> counted() {
        return bridge.maybe(numbers.find(eq("_id", POSITION)).first())
                .map(found -> found.map(stored -> new Counted(
                        LocalDate.parse(stored.getString(SINCE)), LocalDate.parse(stored.getString(UP_TO)))));
    }

    /** What a count before a crash has left goes last: until then the week is not shown. */
    @Override
    public Future<Void> replace(LocalDate monday, Map<String, Map<OutcomeCell, Integer>> programmes) {
        List<String> kept = new ArrayList<>();
        List<WriteModel<Document>> writes = new ArrayList<>();
        programmes.forEach((psid, cells) -> {
            String id = id(psid, monday);
            kept.add(id);
            writes.add(
                    new ReplaceOneModel<>(eq("_id", id), write(id, monday, cells), new ReplaceOptions().upsert(true)));
        });
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < writes.size(); from += PART) {
            List<WriteModel<Document>> part = writes.subList(from, Math.min(from + PART, writes.size()));
            chain = chain.compose(done -> bridge.done(numbers.bulkWrite(part, new BulkWriteOptions().ordered(false))));
        }
        return chain.compose(written ->
                bridge.done(numbers.deleteMany(and(eq(DAY, monday.toString()), nin("_id", kept)))));
    }

    /** ISO dates are in the order of their text. */
    @Override
    public Future<Void> weekIsCounted(LocalDate monday) {
        return bridge.done(numbers.updateOne(
                eq("_id", POSITION),
                combine(setOnInsert(SINCE, monday.toString()), max(UP_TO, monday.toString())),
                new UpdateOptions().upsert(true)));
    }

    @Override
    public Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate monday) {
        return bridge.maybe(numbers.find(eq("_id", id(psid, monday))).first()).map(found -> {
            Map<OutcomeCell, Integer> cells = new TreeMap<>();
            found.ifPresent(week -> week.getList("cells", Document.class)
                    .forEach(cell -> cells.put(
                            new OutcomeCell(cell.getString("ward"), cell.getString("outcome")),
                            cell.getInteger("people"))));
            return cells;
        });
    }

    /** First they are shown no more, and then they go. */
    @Override
    public Future<Void> forgetBefore(LocalDate monday) {
        return bridge.done(numbers.updateOne(eq("_id", POSITION), max(SINCE, monday.toString())))
                .compose(hidden -> bridge.done(numbers.deleteMany(lt(DAY, monday.toString()))));
    }

    private static Document write(String id, LocalDate monday, Map<OutcomeCell, Integer> cells) {
        List<Document> written = new ArrayList<>();
        cells.forEach((cell, people) -> written.add(new Document("ward", cell.ward())
                .append("outcome", cell.outcome())
                .append("people", people)));
        return new Document("_id", id).append(DAY, monday.toString()).append("cells", written);
    }

    private static String id(String psid, LocalDate monday) {
        return psid + "/" + monday;
    }
}
