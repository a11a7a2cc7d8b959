package tokyo.push.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;

/**
 * Links in MongoDB, {@code _id} is {@code tenant/pseudonym}; codes by their hash; the test persons of a tenant in one document.
 *
 * <p>All reads are by {@code _id} but those of a resident, which the index (person) serves.
 */
public final class MongoLinkStore implements LinkStore {
    private static final String LINKS = "push_links";

    private final MongoCollection<Document> links;
    private final MongoCollection<Document> codes;
    private final MongoCollection<Document> testers;
    private final MongoBridge bridge;

    public MongoLinkStore(MongoDatabase database, MongoBridge bridge) {
        this.links = database.getCollection(LINKS);
        this.codes = database.getCollection("push_link_codes");
        this.testers = database.getCollection("push_test_persons");
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(LINKS, "person", "person"));
    }

    @Override
    public Future<Void> putCodes(List<Code> made) {
        return bridge.done(codes.insertMany(made.stream()
                .map(code -> new Document("_id", code.hash())
                        .append("tenant", code.tenant())
                        .append("test", code.test())
                        .append("expires", Date.from(code.expires())))
                .toList()));
    }

    @Override
    public Future<Optional<Code>> redeem(String hash, PersonId person, Instant now) {
        Bson free = and(
                eq("_id", hash),
                gt("expires", Date.from(now)),
                or(exists("person", false), eq("person", person.value())));
        return bridge.maybe(codes.findOneAndUpdate(
                        free,
                        set("person", person.value()),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(used -> used.map(code -> new Code(
                        code.getString("_id"),
                        code.getString("tenant"),
                        code.getBoolean("test"),
                        code.getDate("expires").toInstant())));
    }

    /** The place among the test persons is taken first: a crash then leaves a test person without a link, who is sent nothing. */
    @Override
    public Future<Boolean> link(Link link, int room) {
        Future<Boolean> place = link.test() ? takePlace(link, room) : Future.succeededFuture(true);
        return place.compose(taken -> taken ? insert(link).map(true) : Future.succeededFuture(false));
    }

    /** If all places are taken the filter fails, and the upsert meets the taken {@code _id}. */
    private Future<Boolean> takePlace(Link link, int room) {
        Bson free = and(
                eq("_id", link.tenant()),
                or(eq("persons", link.person().value()), exists("persons." + (room - 1), false)));
        return bridge.one(testers.updateOne(
                        free, addToSet("persons", link.person().value()), new UpdateOptions().upsert(true)))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(false) : Future.failedFuture(fault));
    }

    private Future<Void> insert(Link link) {
        Document written = new Document("_id", id(link.tenant(), link.pseudonym()))
                .append("tenant", link.tenant())
                .append("pseudonym", link.pseudonym())
                .append("person", link.person().value())
                .append("test", link.test())
                .append("since", Date.from(link.since()));
        Bson absent = and(
                eq("_id", written.getString("_id")), ne("person", link.person().value()));
        return bridge.done(links.replaceOne(absent, written, new ReplaceOptions().upsert(true)))
                .recover(fault -> StoreFault.isDuplicate(fault) ? linkedAlready(link) : Future.failedFuture(fault));
    }

    private Future<Void> linkedAlready(Link link) {
        return link.test()
                ? bridge.done(links.updateOne(eq("_id", id(link.tenant(), link.pseudonym())), set("test", true)))
                : Future.succeededFuture();
    }

    @Override
    public Future<Void> end(String tenant, PersonId person) {
        Bson own = and(eq("person", person.value()), eq("tenant", tenant));
        return bridge.done(links.deleteMany(own))
                .compose(ended ->
                        bridge.done(testers.updateOne(eq("_id", tenant), combine(pull("persons", person.value())))));
    }

    @Override
    public Future<List<Link>> of(PersonId person) {
        return bridge.atMost(links.find(eq("person", person.value())), MOST_OF_ONE)
                .map(found -> found.stream().map(MongoLinkStore::read).toList());
    }

    private static Link read(Document stored) {
        return new Link(
                stored.getString("tenant"),
                new PersonId(stored.getString("person")),
                stored.getString("pseudonym"),
                stored.getBoolean("test"),
                stored.getDate("since").toInstant());
    }

    @Override
    public Future<Map<String, PersonId>> persons(String tenant, Collection<String> pseudonyms) {
        List<String> ids =
                pseudonyms.stream().distinct().map(one -> id(tenant, one)).toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(links.find(in("_id", ids)), ids.size())
                .map(found -> found.stream()
                        .map(MongoLinkStore::read)
                        .collect(Collectors.toMap(Link::pseudonym, Link::person)));
    }

    @Override
    public Future<List<PersonId>> linked(String tenant, Collection<PersonId> persons) {
        List<String> ids = persons.stream().map(PersonId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Bson asked = and(in("person", ids), eq("tenant", tenant));
        return bridge.atMost(links.find(asked), ids.size())
                .map(found -> found.stream().map(one -> read(one).person()).toList());
    }

    @Override
    public Future<List<PersonId>> testPersons(String tenant) {
        return bridge.maybe(testers.find(eq("_id", tenant)).first())
                .map(found -> found.map(stored -> stored.getList("persons", String.class).stream()
                                .map(PersonId::new)
                                .toList())
                        .orElse(List.of()));
    }

    private static String id(String tenant, String pseudonym) {
        return tenant + "/" + pseudonym;
    }
}
