package tokyo.points.earning;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalTime;
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
 * Venues in MongoDB by {@code _id}, and one document a code with all who took a place of it: a guarded push takes one, so the last place
 * is taken once. Codes of a time are read by (venue, since).
 */
public final class MongoVenueStore implements VenueStore {
    private static final String VENUES = "points_venues";
    private static final String PLACES = "points_places";

    private final MongoCollection<Document> venues;
    private final MongoCollection<Document> places;
    private final MongoBridge bridge;

    public MongoVenueStore(MongoDatabase database, MongoBridge bridge) {
        this.venues = database.getCollection(VENUES);
        this.places = database.getCollection(PLACES);
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(IndexDeclaration.plain(PLACES, "venue", "venue", "since"));
    }

    @Override
    public Future<Venue> createIfAbsent(Venue venue) {
        return bridge.one(venues.insertOne(write(venue)))
                .map(venue)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(venue.id()).map(found -> found.orElse(venue))
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Venue>> find(String id) {
        return bridge.maybe(venues.find(eq("_id", id)).first()).map(found -> found.map(MongoVenueStore::read));
    }

    @Override
    public Future<Void> alarm(String venue, Instant at) {
        return bridge.done(
                venues.updateOne(eq("_id", venue), combine(inc("alarms", 1L), set("lastAlarm", Date.from(at)))));
    }

    @Override
    public Future<Boolean> takePlace(String venue, String place, PersonKey person, int cap, Instant at) {
        Document first = new Document("_id", place)
                .append("venue", venue)
                .append("since", Date.from(at))
                .append("people", List.of(person.value()));
        return bridge.one(places.insertOne(first))
                .map(true)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? takeNext(place, person, cap) : Future.failedFuture(fault));
    }

    private Future<Boolean> takeNext(String place, PersonKey person, int cap) {
        Bson free = exists("people." + (cap - 1), false);
        return bridge.one(places.updateOne(
                        and(eq("_id", place), ne("people", person.value()), free), push("people", person.value())))
                .compose(done -> done.getMatchedCount() == 1 ? Future.succeededFuture(true) : has(place, person));
    }

    private Future<Boolean> has(String place, PersonKey person) {
        return bridge.maybe(places.find(and(eq("_id", place), eq("people", person.value())))
                        .first())
                .map(Optional::isPresent);
    }

    @Override
    public Future<Void> leavePlace(String place, PersonKey person) {
        return bridge.done(places.updateOne(eq("_id", place), pull("people", person.value())));
    }

    @Override
    public Future<List<Places>> taken(String venue, Instant from, Instant to, int limit) {
        Bson then = and(eq("venue", venue), gte("since", Date.from(from)), lt("since", Date.from(to)));
        return bridge.atMost(places.find(then).sort(ascending("since")).limit(limit), limit)
                .map(found -> found.stream().map(MongoVenueStore::places).toList());
    }

    private static Places places(Document stored) {
        return new Places(
                stored.getString("_id"),
                stored.getDate("since").toInstant(),
                stored.getList("people", String.class).stream()
                        .map(PersonKey::new)
                        .toList());
    }

    private static Document write(Venue venue) {
        Venue.Settings settings = venue.settings();
        return new Document("_id", venue.id())
                .append("campaign", venue.campaign().value())
                .append("code", venue.code())
                .append("name", settings.name())
                .append("action", settings.action())
                .append("kind", settings.kind().name())
                .append("opens", settings.opens().toString())
                .append("closes", settings.closes().toString())
                .append("cap", settings.cap())
                .append("secret", venue.secret())
                .append("alarms", venue.alarms());
    }

    private static Venue read(Document stored) {
        return new Venue(
                CampaignId.parse(stored.getString("campaign"))
                        .orElseThrow(() -> new IllegalArgumentException("no id of a campaign")),
                stored.getString("code"),
                new Venue.Settings(
                        stored.getString("name"),
                        stored.getString("action"),
                        CodeKind.valueOf(stored.getString("kind")),
                        LocalTime.parse(stored.getString("opens")),
                        LocalTime.parse(stored.getString("closes")),
                        stored.getInteger("cap")),
                stored.getString("secret"),
                stored.getLong("alarms"),
                Optional.ofNullable(stored.getDate("lastAlarm")).map(Date::toInstant));
    }
}
