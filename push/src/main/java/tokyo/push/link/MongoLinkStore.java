package tokyo.push.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.PushOptions;
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
 * <p>All reads are by {@code _id} but those of a resident, which the index (person) serves, and of what is to be listed, by
 * (unlisted). A link that has ended stays, without its person, until that is listed.
 */
public final class MongoLinkStore implements LinkStore {
    private static final String LINKS = "push_links";
    private static final String CODES = "push_link_codes";

    /** Names the tenant as long as something is to be listed. */
    private static final String UNLISTED = "unlisted";

    private final MongoCollection<Document> links;
    private final MongoCollection<Document> codes;
    private final MongoCollection<Document> testers;
    private final MongoBridge bridge;

    public MongoLinkStore(MongoDatabase database, MongoBridge bridge) {
        this.links = database.getCollection(LINKS);
        this.codes = database.getCollection(CODES);
        this.testers = database.getCollection("push_test_persons");
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(LINKS, "person", "person"));
    }

    public static List<IndexDeclaration> listIndexes() {
        return List.of(IndexDeclaration.plain(LINKS, UNLISTED, UNLISTED));
    }

    public static List<IndexDeclaration> codeIndexes() {
        return List.of(IndexDeclaration.plain(CODES, "expires", "expires"));
    }

    @Override
    public Future<Void> putCodes(List<Code> made) {
        return bridge.done(codes.insertMany(made.stream()
                .map(code -> new Document("_id", code.hash())
                        .append("tenant", code.tenant())
                        .append("reference", code.reference())
                        .append("test", code.test())
                        .append("expires", Date.from(code.expires())))
                .toList()));
    }

    /** By the index (expires). */
    @Override
    public Future<Void> forgetExpired(Instant now) {
        return bridge.done(codes.deleteMany(lte("expires", Date.from(now))));
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
                        code.getString("reference"),
                        code.getBoolean("test"),
                        code.getDate("expires").toInstant())));
    }

    /** The place among the test persons is taken first: a crash then leaves a test person without a link, who is sent nothing. */
    @Override
    public Future<Boolean> link(Link link, String reference, int room) {
        Future<Boolean> place = link.test() ? takePlace(link, room) : Future.succeededFuture(true);
        return place.compose(taken -> taken ? insert(link, reference).map(true) : Future.succeededFuture(false));
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

    /** An ended link whose end is not listed yet is still there, without a person: what is noted of it stays. */
    private Future<Void> insert(Link link, String reference) {
        Document use = use(reference, link.since());
        Bson begin = combine(
                set("tenant", link.tenant()),
                set("pseudonym", link.pseudonym()),
                set("person", link.person().value()),
                set("test", link.test()),
                set("since", Date.from(link.since())),
                set("uses", List.of(use)),
                inc("revision", 1),
                note(link.tenant(), List.of(begun(link.pseudonym(), use))));
        Bson absent = and(eq("_id", id(link)), ne("person", link.person().value()));
        return bridge.done(links.updateOne(absent, begin, new UpdateOptions().upsert(true)))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? linkedAlready(link, use) : Future.failedFuture(fault));
    }

    private Future<Void> linkedAlready(Link link, Document use) {
        Bson another = and(
                eq("_id", id(link)),
                eq("person", link.person().value()),
                ne("uses.reference", use.getString("reference")));
        Bson add = combine(
                pushEach("uses", List.of(use), new PushOptions().slice(-MOST_REFERENCES)),
                inc("revision", 1),
                note(link.tenant(), List.of(begun(link.pseudonym(), use))));
        return bridge.done(links.updateOne(another, add))
                .compose(added -> link.test()
                        ? bridge.done(links.updateOne(eq("_id", id(link)), set("test", true)))
                        : Future.succeededFuture());
    }

    /** The link goes and the notes of its end come in one step, for the references that were read; else it is looked at anew. */
    @Override
    public Future<Void> end(String tenant, PersonId person, Instant now) {
        Bson own = and(eq("person", person.value()), eq("tenant", tenant));
        return bridge.maybe(links.find(own).first()).compose(found -> {
            if (found.isEmpty()) {
                return bridge.done(testers.updateOne(eq("_id", tenant), pull("persons", person.value())));
            }
            Document link = found.get();
            List<LinkChange> ends = link.getList("uses", Document.class).stream()
                    .map(use -> begun(link.getString("pseudonym"), use))
                    .map(begun ->
                            new LinkChange(begun.pseudonym(), begun.reference(), begun.linkedAt(), Optional.of(now)))
                    .toList();
            Bson unchanged = and(own, eq("revision", link.getInteger("revision")));
            Bson end = combine(unset("person"), unset("uses"), inc("revision", 1), note(tenant, ends));
            return bridge.done(links.updateOne(unchanged, end)).compose(ended -> end(tenant, person, now));
        });
    }

    private static Document use(String reference, Instant at) {
        return new Document("reference", reference).append("at", Date.from(at));
    }

    private static LinkChange begun(String pseudonym, Document use) {
        return new LinkChange(
                pseudonym, use.getString("reference"), use.getDate("at").toInstant(), Optional.empty());
    }

    private static Bson note(String tenant, List<LinkChange> changes) {
        List<Document> notes = changes.stream().map(MongoLinkChanges::write).toList();
        return combine(set(UNLISTED, tenant), pushEach("changes", notes));
    }

    @Override
    public Future<List<Unlisted>> unlisted(String tenant, int limit) {
        return bridge.atMost(links.find(eq(UNLISTED, tenant)).limit(limit), limit)
                .map(found -> found.stream()
                        .map(link -> new Unlisted(
                                link.getString("pseudonym"),
                                link.getList("changes", Document.class).stream()
                                        .map(MongoLinkChanges::read)
                                        .toList()))
                        .toList());
    }

    /** What comes between two of these steps leaves the later ones without effect. */
    @Override
    public Future<Void> listed(String tenant, Unlisted unlisted) {
        Bson one = eq("_id", id(tenant, unlisted.pseudonym()));
        List<String> ids = unlisted.changes().stream()
                .map(change -> MongoLinkChanges.write(change).getString("id"))
                .toList();
        Bson all = and(one, exists("changes.0", false));
        return bridge.done(links.updateOne(
                        one, pullByFilter(new Document("changes", in("id", ids).toBsonDocument()))))
                .compose(pulled -> bridge.done(links.deleteOne(and(all, exists("person", false)))))
                .compose(deleted -> bridge.done(links.updateOne(all, unset(UNLISTED))));
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
        return bridge.atMost(links.find(and(in("_id", ids), exists("person"))), ids.size())
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

    private static String id(Link link) {
        return id(link.tenant(), link.pseudonym());
    }

    private static String id(String tenant, String pseudonym) {
        return tenant + "/" + pseudonym;
    }
}
