package tokyo.points.exchange;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.api.PersonKey;

/**
 * Exchanges in MongoDB, {@code _id} is made of person and key. A step replaces the document, guarded by the revision.
 *
 * <p>Reads are by {@code _id}, by (person, received), by (due): there only as long as something is to be done, by (open, _id): the same for
 * what is not over, and by (partner, booked, _id).
 */
public final class MongoExchangeStore implements ExchangeStore {
    private static final String NAME = "points_exchanges";

    private final MongoCollection<Document> exchanges;
    private final MongoBridge bridge;

    public MongoExchangeStore(MongoDatabase database, MongoBridge bridge) {
        this.exchanges = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "person", "person", "received"),
                IndexDeclaration.plain(NAME, "due", "due"),
                IndexDeclaration.plain(NAME, "open", "open", "_id"),
                IndexDeclaration.plain(NAME, "booked", "partner", "booked", "_id"));
    }

    @Override
    public Future<Boolean> create(Exchange received) {
        return bridge.one(exchanges.insertOne(write(received)))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Exchange>> find(String id) {
        return bridge.maybe(exchanges.find(eq("_id", id)).first()).map(found -> found.map(MongoExchangeStore::read));
    }

    @Override
    public Future<Boolean> advance(Exchange next) {
        Bson unchanged = and(eq("_id", next.id()), eq("revision", next.revision() - 1));
        return bridge.one(exchanges.replaceOne(unchanged, write(next))).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<Exchange>> ofPerson(PersonKey person, int limit) {
        return read(exchanges.find(eq("person", person.value())).sort(descending("received")), limit);
    }

    @Override
    public Future<List<Exchange>> due(Instant now, Optional<String> after, int limit) {
        return byId(lte("due", Date.from(now)), after, limit);
    }

    @Override
    public Future<List<Exchange>> open(Optional<String> after, int limit) {
        return byId(eq("open", true), after, limit);
    }

    @Override
    public Future<List<Exchange>> booked(String partner, LocalDate day, Optional<String> after, int limit) {
        return byId(and(eq("partner", partner), eq("booked", day.toString())), after, limit);
    }

    private Future<List<Exchange>> byId(Bson filter, Optional<String> after, int limit) {
        Bson rest = after.map(last -> and(filter, gt("_id", last))).orElse(filter);
        return read(exchanges.find(rest).sort(ascending("_id")), limit);
    }

    private Future<List<Exchange>> read(FindPublisher<Document> found, int limit) {
        return bridge.atMost(found.limit(limit), limit)
                .map(documents ->
                        documents.stream().map(MongoExchangeStore::read).toList());
    }

    private static Document write(Exchange exchange) {
        Exchange.Wish wish = exchange.wish();
        Document written = new Document("_id", exchange.id())
                .append("person", exchange.person().value())
                .append("partner", wish.partner())
                .append("points", wish.points())
                .append("fee", wish.fee())
                .append("recipient", wish.recipient())
                .append("received", Date.from(exchange.received()))
                .append("state", exchange.state().name())
                .append("tries", exchange.tries())
                .append(
                        "log",
                        exchange.log().stream().map(MongoExchangeStore::write).toList())
                .append("revision", exchange.revision());
        if (!exchange.state().isOver()) {
            written.append("open", true);
        }
        exchange.due().ifPresent(then -> written.append("due", Date.from(then)));
        exchange.done()
                .ifPresent(booked -> written.append("reference", booked.reference())
                        .append("booked", booked.day().toString()));
        exchange.entry().ifPresent(entry -> written.append("entry", entry));
        exchange.why()
                .ifPresent(why -> written.append("why", new Document("code", why.code()).append("says", why.says())));
        return written;
    }

    private static Document write(Exchange.Step step) {
        return new Document("state", step.state().name()).append("at", Date.from(step.at()));
    }

    private static Exchange read(Document stored) {
        return new Exchange(
                stored.getString("_id"),
                new PersonKey(stored.getString("person")),
                new Exchange.Wish(
                        stored.getString("partner"),
                        stored.getLong("points"),
                        stored.getLong("fee"),
                        stored.getString("recipient")),
                stored.getDate("received").toInstant(),
                ExchangeState.valueOf(stored.getString("state")),
                Optional.ofNullable(stored.getDate("due")).map(Date::toInstant),
                stored.getInteger("tries"),
                Optional.ofNullable(stored.getString("booked"))
                        .map(day -> new Exchange.Booked(stored.getString("reference"), LocalDate.parse(day))),
                Optional.ofNullable(stored.getString("entry")),
                Optional.ofNullable(stored.get("why", Document.class))
                        .map(why -> new Why(why.getString("code"), why.getString("says"))),
                stored.getList("log", Document.class).stream()
                        .map(MongoExchangeStore::step)
                        .toList(),
                stored.getLong("revision"));
    }

    private static Exchange.Step step(Document stored) {
        return new Exchange.Step(
                ExchangeState.valueOf(stored.getString("state")),
                stored.getDate("at").toInstant());
    }
}
