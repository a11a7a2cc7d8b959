package tokyo.push.daytick;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** The day in MongoDB: one document, read and written by {@code _id}. */
public final class MongoDayStore implements DayStore {
    private static final String ID = "daytick";
    private static final String DAY = "toldUpTo";
    private static final String BEGUN = "begun";

    private final MongoCollection<Document> positions;
    private final MongoBridge bridge;

    public MongoDayStore(MongoDatabase database, MongoBridge bridge) {
        this.positions = database.getCollection("push_positions");
        this.bridge = bridge;
    }

    @Override
    public Future<Optional<LocalDate>> toldUpTo() {
        return bridge.maybe(positions.find(eq("_id", ID)).first())
                .map(found -> found.map(stored -> LocalDate.parse(stored.getString(DAY))));
    }

    /** ISO dates are in the order of their text. */
    @Override
    public Future<Void> begin(LocalDate day) {
        return bridge.done(positions.updateOne(eq("_id", ID), max(BEGUN, day.toString())));
    }

    @Override
    public Future<Optional<LocalDate>> newest() {
        return bridge.maybe(positions.find(eq("_id", ID)).first())
                .map(found -> found.flatMap(stored -> Stream.of(DAY, BEGUN)
                        .flatMap(field -> Stream.ofNullable(stored.getString(field)))
                        .map(LocalDate::parse)
                        .max(Comparator.naturalOrder())));
    }

    @Override
    public Future<Boolean> advanceFrom(Optional<LocalDate> from, LocalDate to) {
        return from.map(day -> move(day, to))
                .orElseGet(() -> first(to))
                .compose(moved -> moved
                        ? Future.succeededFuture(true)
                        : toldUpTo().map(now -> now.filter(to::equals).isPresent()));
    }

    private Future<Boolean> first(LocalDate to) {
        return bridge.one(positions.insertOne(new Document("_id", ID).append(DAY, to.toString())))
                .map(inserted -> true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    private Future<Boolean> move(LocalDate from, LocalDate to) {
        return bridge.one(positions.updateOne(and(eq("_id", ID), eq(DAY, from.toString())), set(DAY, to.toString())))
                .map(updated -> updated.getMatchedCount() == 1);
    }
}
