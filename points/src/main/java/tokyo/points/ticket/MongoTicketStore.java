package tokyo.points.ticket;

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
 * Tickets in MongoDB, {@code _id} is made of person and key; a step replaces the document, guarded by the revision. A resolution is an insert
 * under the ticket's id, and never changes: the index on {@code _id} lets one of many through.
 *
 * <p>Reads are by {@code _id}, by (person, bought), and by (due): there only as long as something is to be done. Products are few.
 */
public final class MongoTicketStore implements TicketStore {
    private static final String TICKETS = "points_tickets";

    private final MongoCollection<Document> products;
    private final MongoCollection<Document> tickets;
    private final MongoCollection<Document> resolutions;
    private final MongoBridge bridge;

    public MongoTicketStore(MongoDatabase database, MongoBridge bridge) {
        this.products = database.getCollection("points_ticket_products");
        this.tickets = database.getCollection(TICKETS);
        this.resolutions = database.getCollection("points_ticket_resolutions");
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(TICKETS, "person", "person", "bought"),
                IndexDeclaration.plain(TICKETS, "due", "due"));
    }

    @Override
    public Future<Product> createIfAbsent(Product product) {
        return inserted(products, write(product))
                .compose(mine -> mine
                        ? Future.succeededFuture(product)
                        : product(product.id()).map(found -> found.orElse(product)));
    }

    /** False if there is a document of that id. */
    private Future<Boolean> inserted(MongoCollection<Document> into, Document document) {
        return bridge.one(into.insertOne(document))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Product>> product(String id) {
        return bridge.maybe(products.find(eq("_id", id)).first())
                .map(found -> found.map(MongoTicketStore::readProduct));
    }

    @Override
    public Future<List<Product>> products(int limit) {
        return bridge.atMost(products.find().sort(ascending("_id")).limit(limit), limit)
                .map(found -> found.stream().map(MongoTicketStore::readProduct).toList());
    }

    @Override
    public Future<Boolean> create(Ticket ticket) {
        return inserted(tickets, write(ticket));
    }

    @Override
    public Future<Optional<Ticket>> find(String id) {
        return bridge.maybe(tickets.find(eq("_id", id)).first()).map(found -> found.map(MongoTicketStore::read));
    }

    @Override
    public Future<Boolean> advance(Ticket next) {
        Bson unchanged = and(eq("_id", next.id()), eq("revision", next.revision() - 1));
        return bridge.one(tickets.replaceOne(unchanged, write(next))).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<Ticket>> ofPerson(PersonKey person, int limit) {
        return read(tickets.find(eq("person", person.value())).sort(descending("bought")), limit);
    }

    @Override
    public Future<List<Ticket>> due(Instant now, Optional<String> after, int limit) {
        Bson due = lte("due", Date.from(now));
        Bson rest = after.map(last -> and(due, gt("_id", last))).orElse(due);
        return read(tickets.find(rest).sort(ascending("_id")), limit);
    }

    private Future<List<Ticket>> read(FindPublisher<Document> found, int limit) {
        return bridge.atMost(found.limit(limit), limit)
                .map(documents -> documents.stream().map(MongoTicketStore::read).toList());
    }

    @Override
    public Future<Resolution> resolve(Resolution wished) {
        Document document = new Document("_id", wished.ticket())
                .append("attempt", wished.attempt())
                .append("kind", wished.kind().name())
                .append("by", wished.by())
                .append("at", Date.from(wished.at()));
        return inserted(resolutions, document)
                .compose(mine -> mine
                        ? Future.succeededFuture(wished)
                        : resolution(wished.ticket()).map(found -> found.orElse(wished)));
    }

    @Override
    public Future<Optional<Resolution>> resolution(String ticket) {
        return bridge.maybe(resolutions.find(eq("_id", ticket)).first())
                .map(found -> found.map(stored -> new Resolution(
                        stored.getString("_id"),
                        stored.getString("attempt"),
                        Resolution.Kind.valueOf(stored.getString("kind")),
                        stored.getString("by"),
                        stored.getDate("at").toInstant())));
    }

    private static Document write(Product product) {
        return new Document("_id", product.id())
                .append("tenant", product.tenant())
                .append("code", product.code())
                .append("name", product.settings().name())
                .append("points", product.settings().points())
                .append("validDays", product.settings().validDays())
                .append("secret", product.secret());
    }

    private static Product readProduct(Document stored) {
        return new Product(
                stored.getString("tenant"),
                stored.getString("code"),
                new Product.Settings(
                        stored.getString("name"), stored.getLong("points"), stored.getInteger("validDays")),
                stored.getString("secret"));
    }

    private static Document write(Ticket ticket) {
        Document written = new Document("_id", ticket.id())
                .append("person", ticket.person().value())
                .append("product", ticket.product())
                .append("bought", Date.from(ticket.bought()))
                .append("lastDay", ticket.lastDay().toString())
                .append("state", ticket.state().name())
                .append("revision", ticket.revision());
        ticket.due().ifPresent(then -> written.append("due", Date.from(then)));
        ticket.why().ifPresent(why -> written.append("why", why.name()));
        return written;
    }

    private static Ticket read(Document stored) {
        return new Ticket(
                stored.getString("_id"),
                new PersonKey(stored.getString("person")),
                stored.getString("product"),
                stored.getDate("bought").toInstant(),
                LocalDate.parse(stored.getString("lastDay")),
                TicketState.valueOf(stored.getString("state")),
                Optional.ofNullable(stored.getDate("due")).map(Date::toInstant),
                Optional.ofNullable(stored.getString("why")).map(TicketRefusal::valueOf),
                stored.getLong("revision"));
    }
}
