package tokyo.points.application;

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
import tokyo.points.campaign.CampaignId;

/**
 * Applications in MongoDB, {@code _id} is made of person and campaign. A step replaces the document, guarded by the revision.
 *
 * <p>Reads are by {@code _id}, by (person, applied), by (campaign, _id), and what awaits its points by (dueOn): the field is there only
 * as long as it does. Days are texts, which sort as days do.
 */
public final class MongoApplicationStore implements ApplicationStore {
    private static final String NAME = "points_applications";

    private final MongoCollection<Document> applications;
    private final MongoBridge bridge;

    public MongoApplicationStore(MongoDatabase database, MongoBridge bridge) {
        this.applications = database.getCollection(NAME);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "person", "person", "applied"),
                IndexDeclaration.plain(NAME, "campaign", "campaign", "_id"),
                IndexDeclaration.plain(NAME, "due", "dueOn"));
    }

    @Override
    public Future<Application> createIfAbsent(Application received) {
        return bridge.one(applications.insertOne(write(received)))
                .map(received)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(received.id()).map(found -> found.orElse(received))
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Application>> find(String id) {
        return bridge.maybe(applications.find(eq("_id", id)).first())
                .map(found -> found.map(MongoApplicationStore::read));
    }

    @Override
    public Future<Boolean> advance(Application next) {
        Bson unchanged = and(eq("_id", next.id()), eq("revision", next.revision() - 1));
        return bridge.one(applications.replaceOne(unchanged, write(next))).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<Application>> ofPerson(PersonKey person, int limit) {
        return read(applications.find(eq("person", person.value())).sort(descending("applied")), limit);
    }

    @Override
    public Future<List<Application>> ofCampaign(CampaignId campaign, Optional<String> after, int limit) {
        return byId(eq("campaign", campaign.value()), after, limit);
    }

    @Override
    public Future<List<Application>> due(LocalDate day, Optional<String> after, int limit) {
        return byId(lte("dueOn", day.toString()), after, limit);
    }

    private Future<List<Application>> byId(Bson filter, Optional<String> after, int limit) {
        Bson rest = after.map(last -> and(filter, gt("_id", last))).orElse(filter);
        return read(applications.find(rest).sort(ascending("_id")), limit);
    }

    private Future<List<Application>> read(FindPublisher<Document> found, int limit) {
        return bridge.atMost(found.limit(limit), limit)
                .map(documents ->
                        documents.stream().map(MongoApplicationStore::read).toList());
    }

    private static Document write(Application application) {
        Document written = new Document("_id", application.id())
                .append("campaign", application.campaign().value())
                .append("person", application.person().value())
                .append("action", application.action())
                .append("applied", Date.from(application.applied()))
                .append("evidence", application.evidence().toString())
                .append("state", application.state().name())
                .append(
                        "log",
                        application.log().stream()
                                .map(MongoApplicationStore::write)
                                .toList())
                .append("revision", application.revision());
        application.due().ifPresent(day -> written.append("due", day.toString()));
        application.decision().ifPresent(one -> written.append("decision", write(one)));
        application.entry().ifPresent(entry -> written.append("entry", entry));
        application
                .why()
                .ifPresent(why -> written.append("why", new Document("code", why.code()).append("says", why.says())));
        boolean awaits =
                application.state() == ApplicationState.SCHEDULED || application.state() == ApplicationState.GRANTING;
        application.due().filter(day -> awaits).ifPresent(day -> written.append("dueOn", day.toString()));
        return written;
    }

    private static Document write(Application.Step step) {
        return new Document("state", step.state().name())
                .append("by", step.by())
                .append("at", Date.from(step.at()));
    }

    private static Document write(Application.Decision decision) {
        return new Document("at", Date.from(decision.at()))
                .append("evidence", decision.evidence().toString())
                .append("expiry", decision.expiry().toString());
    }

    /** @throws IllegalArgumentException for what no application can be: somebody else has written it */
    private static Application read(Document stored) {
        return new Application(
                stored.getString("_id"),
                CampaignId.parse(stored.getString("campaign"))
                        .orElseThrow(() -> new IllegalArgumentException("no id of a campaign")),
                new PersonKey(stored.getString("person")),
                stored.getString("action"),
                at(stored, "applied"),
                LocalDate.parse(stored.getString("evidence")),
                ApplicationState.valueOf(stored.getString("state")),
                Optional.ofNullable(stored.getString("due")).map(LocalDate::parse),
                Optional.ofNullable(stored.get("decision", Document.class)).map(MongoApplicationStore::decision),
                Optional.ofNullable(stored.getString("entry")),
                Optional.ofNullable(stored.get("why", Document.class))
                        .map(why -> new Why(why.getString("code"), why.getString("says"))),
                stored.getList("log", Document.class).stream()
                        .map(MongoApplicationStore::step)
                        .toList(),
                stored.getLong("revision"));
    }

    private static Application.Decision decision(Document stored) {
        return new Application.Decision(
                at(stored, "at"),
                LocalDate.parse(stored.getString("evidence")),
                LocalDate.parse(stored.getString("expiry")));
    }

    private static Application.Step step(Document stored) {
        return new Application.Step(
                ApplicationState.valueOf(stored.getString("state")), stored.getString("by"), at(stored, "at"));
    }

    private static Instant at(Document stored, String field) {
        return stored.getDate(field).toInstant();
    }
}
