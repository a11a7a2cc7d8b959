package tokyo.push.preference;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/**
 * Places in MongoDB, {@code _id} is the day and the person: reads and takes are by it, and old days are a range of it.
 *
 * <p>A place is one conditional push; a bulk of them tells totals only, so what was taken is read afterwards.
 */
public final class MongoPlaceStore implements PlaceStore {
    /** Of the day's digest, if it has one. */
    private static final String LEADER = "leader";

    /** The leader's. */
    private static final String BATCH = "leaderBatch";

    private static final int DAY_CHARS = "2026-11-20/".length();

    private final MongoCollection<Document> places;
    private final MongoBridge bridge;

    public MongoPlaceStore(MongoDatabase database, MongoBridge bridge) {
        this.places = database.getCollection("push_places");
        this.bridge = bridge;
    }

    @Override
    public Future<Map<PersonId, Set<AlertId>>> places(Collection<PersonId> persons, LocalDate day) {
        return read(persons, day).map(found -> {
            Map<PersonId, Set<AlertId>> taken = new HashMap<>();
            found.forEach(one -> taken.put(
                    person(one),
                    one.getList("rung", String.class).stream().map(AlertId::new).collect(Collectors.toSet())));
            return taken;
        });
    }

    private Future<List<Document>> read(Collection<PersonId> persons, LocalDate day) {
        List<String> ids =
                persons.stream().map(person -> id(day, person)).distinct().toList();
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : bridge.atMost(places.find(in("_id", ids)), ids.size());
    }

    private static PersonId person(Document stored) {
        return new PersonId(stored.getString("_id").substring(DAY_CHARS));
    }

    /** A round takes one place for everybody, so that the best of each person come first. */
    @Override
    public Future<Map<PersonId, Set<AlertId>>> takeIfBelow(Map<PersonId, Wanted> wanted, LocalDate day) {
        int rounds = wanted.values().stream()
                .mapToInt(one -> one.alerts().size())
                .max()
                .orElse(0);
        Future<Void> taken = Future.succeededFuture();
        for (int round = 0; round < rounds; round++) {
            List<UpdateOneModel<Document>> takes = takes(wanted, day, round);
            taken = taken.compose(next -> takeEach(takes));
        }
        return taken.compose(done -> places(wanted.keySet(), day));
    }

    /** The n-th alert of everybody. */
    private static List<UpdateOneModel<Document>> takes(Map<PersonId, Wanted> wanted, LocalDate day, int round) {
        List<UpdateOneModel<Document>> takes = new ArrayList<>();
        wanted.forEach((person, one) -> {
            if (round < one.alerts().size() && one.cap() > 0) {
                takes.add(take(id(day, person), one.alerts().get(round), one.cap()));
            }
        });
        return takes;
    }

    /** If the alert has a place already, or all are taken, the filter fails and the upsert meets the taken {@code _id}. */
    private static UpdateOneModel<Document> take(String id, AlertId alert, int cap) {
        Bson free = and(eq("_id", id), ne("rung", alert.value()), exists("rung." + (cap - 1), false));
        return new UpdateOneModel<>(free, push("rung", alert.value()), new UpdateOptions().upsert(true));
    }

    @Override
    public Future<Map<PersonId, Leader>> leadIfBelow(Map<PersonId, Lead> wanted, LocalDate day) {
        List<UpdateOneModel<Document>> leads = new ArrayList<>();
        wanted.forEach((person, one) -> {
            if (one.cap() > 0) {
                leads.add(lead(id(day, person), one));
            }
        });
        return takeEach(leads).compose(done -> leaders(wanted.keySet(), day));
    }

    @Override
    public Future<Map<PersonId, Leader>> succeedIfLed(Map<PersonId, Succession> wanted, LocalDate day) {
        List<UpdateOneModel<Document>> changes = new ArrayList<>();
        wanted.forEach((person, one) -> changes.add(new UpdateOneModel<>(
                and(
                        eq("_id", id(day, person)),
                        eq(LEADER, one.ended().alert().value()),
                        eq(BATCH, one.ended().batch())),
                led(one.next()))));
        return takeEach(changes).compose(done -> leaders(wanted.keySet(), day));
    }

    private static Bson led(Leader by) {
        return combine(set(LEADER, by.alert().value()), set(BATCH, by.batch()));
    }

    private Future<Map<PersonId, Leader>> leaders(Collection<PersonId> persons, LocalDate day) {
        return read(persons, day).map(found -> {
            Map<PersonId, Leader> leaders = new HashMap<>();
            found.stream()
                    .filter(one -> one.containsKey(LEADER))
                    .forEach(one -> leaders.put(
                            person(one), new Leader(new AlertId(one.getString(LEADER)), one.getString(BATCH))));
            return leaders;
        });
    }

    /** If somebody leads already, or all places are taken, the filter fails and the upsert meets the taken {@code _id}. */
    private static UpdateOneModel<Document> lead(String id, Lead lead) {
        Bson free = and(eq("_id", id), exists(LEADER, false), exists("rung." + (lead.cap() - 1), false));
        Bson take = combine(push("rung", lead.digest().value()), led(lead.leader()));
        return new UpdateOneModel<>(free, take, new UpdateOptions().upsert(true));
    }

    private Future<Void> takeEach(List<UpdateOneModel<Document>> takes) {
        if (takes.isEmpty()) {
            return Future.succeededFuture();
        }
        // Of two who begin a person's day at once, one meets the other's document: the second round decides by what is
        // there.
        return takeOnce(takes)
                .recover(fault -> ifDuplicate(fault, () -> takeOnce(takes)))
                .recover(fault -> ifDuplicate(fault, Future::succeededFuture));
    }

    private Future<Void> takeOnce(List<UpdateOneModel<Document>> takes) {
        return bridge.done(places.bulkWrite(takes, new BulkWriteOptions().ordered(false)));
    }

    private static Future<Void> ifDuplicate(Throwable fault, Supplier<Future<Void>> then) {
        return StoreFault.isDuplicate(fault) ? then.get() : Future.failedFuture(fault);
    }

    @Override
    public Future<Void> forgetBefore(LocalDate day) {
        return bridge.done(places.deleteMany(lt("_id", day.toString())));
    }

    private static String id(LocalDate day, PersonId person) {
        return day + "/" + person.value();
    }
}
