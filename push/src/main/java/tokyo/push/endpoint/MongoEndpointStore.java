package tokyo.push.endpoint;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.PushOptions;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.PersonId;

/** Endpoints in MongoDB: {@code _id} is the device there, the person in the lists; every read and write is by {@code _id}. */
public final class MongoEndpointStore implements EndpointStore {
    private final MongoCollection<Document> endpoints;
    private final MongoCollection<Document> lists;
    private final MongoBridge bridge;

    public MongoEndpointStore(MongoDatabase database, MongoBridge bridge) {
        this.endpoints = database.getCollection("push_endpoints");
        this.lists = database.getCollection("push_endpoint_lists");
        this.bridge = bridge;
    }

    /** The upsert meets the taken {@code _id} when the list is full and does not name the device, or after a sign-out. */
    @Override
    public Future<Boolean> listIfRoom(PersonId person, EndpointId endpoint, Instant session) {
        Bson room = and(
                eq("_id", person.value()),
                nor(signedOut(endpoint, session)),
                or(eq("endpoints", endpoint.value()), exists("endpoints." + (MAX_DEVICES - 1), false)));
        Bson add = combine(addToSet("endpoints", endpoint.value()), unset("strike"));
        return bridge.one(lists.updateOne(room, add, new UpdateOptions().upsert(true)))
                .map(true)
                // Also of two first devices that register at once, one may meet the other's insert: it asks again.
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? bridge.one(lists.updateOne(room, add)).map(again -> again.getMatchedCount() == 1)
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Void> signOut(PersonId person, EndpointId endpoint, Instant session) {
        Document farewell = new Document("id", endpoint.value()).append("session", Date.from(session));
        Bson struck = combine(
                pull("endpoints", endpoint.value()),
                pushEach("signedOut", List.of(farewell), new PushOptions().slice(-MAX_DEVICES)));
        return bridge.done(lists.updateOne(eq("_id", person.value()), struck));
    }

    @Override
    public Future<Boolean> isSignedOut(PersonId person, EndpointId endpoint, Instant session) {
        return bridge.maybe(lists.find(and(eq("_id", person.value()), signedOut(endpoint, session)))
                        .first())
                .map(Optional::isPresent);
    }

    private static Bson signedOut(EndpointId endpoint, Instant session) {
        return elemMatch("signedOut", and(eq("id", endpoint.value()), gte("session", Date.from(session))));
    }

    @Override
    public Future<Boolean> moveTo(Endpoint endpoint) {
        Bson notLater = and(eq("_id", endpoint.id().value()), lte("lastSeen", Date.from(endpoint.lastSeen())));
        return bridge.one(endpoints.replaceOne(notLater, write(endpoint), new ReplaceOptions().upsert(true)))
                .map(true)
                // Of two that insert at once, one meets the other, which may be the earlier: it asks again.
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? bridge.one(endpoints.replaceOne(notLater, write(endpoint)))
                                .compose(again -> again.getMatchedCount() == 1
                                        ? Future.succeededFuture(true)
                                        : isOf(endpoint.person(), endpoint.id()))
                        : Future.failedFuture(fault));
    }

    private Future<Boolean> isOf(PersonId person, EndpointId endpoint) {
        return bridge.maybe(endpoints
                        .find(and(eq("_id", endpoint.value()), eq("person", person.value())))
                        .first())
                .map(Optional::isPresent);
    }

    /**
     * The mark goes with every listing, without a write where there is none: what has moved before the mark is alive when we look, and
     * what moves later is listed again, which takes the mark from us.
     */
    @Override
    public Future<Void> unlistStrangers(PersonId person) {
        Bson own = eq("_id", person.value());
        ObjectId mark = new ObjectId();
        return bridge.maybe(lists.findOneAndUpdate(
                        own, set("strike", mark), new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .compose(found -> found.map(list -> aliveOf(Set.of(person))
                                .compose(alive -> strike(and(own, eq("strike", mark)), strangers(list, alive)))
                                .compose(struck -> struck ? Future.<Void>succeededFuture() : unlistStrangers(person)))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Boolean> strike(Bson marked, List<String> strangers) {
        return bridge.one(lists.updateOne(marked, combine(pullAll("endpoints", strangers), unset("strike"))))
                .map(struck -> struck.getMatchedCount() == 1);
    }

    private static List<String> strangers(Document list, Map<PersonId, List<Endpoint>> alive) {
        Set<String> own = alive.values().stream()
                .flatMap(List::stream)
                .map(endpoint -> endpoint.id().value())
                .collect(Collectors.toSet());
        return list.getList("endpoints", String.class).stream()
                .filter(id -> !own.contains(id))
                .toList();
    }

    /** The ids in each person's list, whether theirs or not. */
    private Future<Map<PersonId, List<EndpointId>>> listed(Collection<PersonId> persons) {
        List<String> ids = persons.stream().map(PersonId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(lists.find(in("_id", ids)).projection(include("endpoints")), ids.size())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                list -> new PersonId(list.getString("_id")),
                                list -> list.getList("endpoints", String.class).stream()
                                        .map(EndpointId::new)
                                        .toList())));
    }

    @Override
    public Future<Map<PersonId, List<Endpoint>>> aliveOf(Collection<PersonId> persons) {
        return listed(persons).compose(listed -> {
            List<String> ids = listed.values().stream()
                    .flatMap(List::stream)
                    .map(EndpointId::value)
                    .distinct()
                    .toList();
            if (ids.isEmpty()) {
                return Future.succeededFuture(Map.of());
            }
            return bridge.atMost(endpoints.find(in("_id", ids)), ids.size())
                    .map(found -> found.stream()
                            .filter(stored -> stored.getDate("retiredAt") == null)
                            .map(MongoEndpointStore::read)
                            .filter(endpoint -> listed.containsKey(endpoint.person()))
                            .collect(Collectors.groupingBy(Endpoint::person)));
        });
    }

    @Override
    public Future<Boolean> removeIfOf(PersonId person, EndpointId endpoint) {
        Bson own = and(eq("_id", endpoint.value()), eq("person", person.value()));
        return bridge.one(endpoints.deleteOne(own)).map(deleted -> deleted.getDeletedCount() == 1);
    }

    @Override
    public Future<Boolean> removeIfUnchanged(Endpoint moved) {
        return bridge.one(endpoints.deleteOne(unchanged(moved))).map(deleted -> deleted.getDeletedCount() == 1);
    }

    @Override
    public Future<Boolean> retireIfUnchanged(Endpoint seen, Instant now) {
        Bson alive = and(unchanged(seen), exists("retiredAt", false));
        return bridge.one(endpoints.updateOne(alive, set("retiredAt", Date.from(now))))
                .map(retired -> retired.getMatchedCount() == 1);
    }

    private static Bson unchanged(Endpoint seen) {
        return and(
                eq("_id", seen.id().value()),
                eq("person", seen.person().value()),
                eq("lastSeen", Date.from(seen.lastSeen())));
    }

    private static Document write(Endpoint endpoint) {
        return new Document("_id", endpoint.id().value())
                .append("person", endpoint.person().value())
                .append("kind", endpoint.kind().name())
                .append("value", endpoint.value())
                .append("platform", endpoint.platform().name())
                .append("app", endpoint.app())
                .append("locale", endpoint.locale())
                .append("lastSeen", Date.from(endpoint.lastSeen()));
    }

    private static Endpoint read(Document stored) {
        return new Endpoint(
                new EndpointId(stored.getString("_id")),
                new PersonId(stored.getString("person")),
                EndpointKind.valueOf(stored.getString("kind")),
                stored.getString("value"),
                Platform.valueOf(stored.getString("platform")),
                stored.getString("app"),
                stored.getString("locale"),
                stored.getDate("lastSeen").toInstant());
    }
}
