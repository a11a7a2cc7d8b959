package tokyo.infra.bench.delivery;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.bson.Document;
import reactor.core.publisher.Mono;
import tokyo.push.api.PersonId;
import tokyo.push.endpoint.Endpoint;

/** Writes a crowd by the thousand: copies of what the real stores wrote for one person, with other names in them. */
final class Seeding {
    private static final int PAGE = 1_000;
    private static final PersonId MODEL = new PersonId("model-of-a-parent");
    private static final String MODEL_TOKEN = "model-of-a-token";
    private static final String MODEL_BATCH = "model-of-a-batch";

    private final CrowdStores stores;
    private final Crowd crowd;
    private final Instant now = Instant.now();

    Seeding(CrowdStores stores, Crowd crowd) {
        this.stores = stores;
        this.crowd = crowd;
    }

    /** Who can be reached, without anything to tell. */
    void households() throws Exception {
        Endpoint phone = Crowd.phone(MODEL, MODEL_TOKEN, now);
        CrowdStores.get(stores.households.putIfNewer(Crowd.household(MODEL)));
        CrowdStores.get(stores.endpoints.listIfRoom(MODEL, phone.id(), phone.lastSeen()));
        CrowdStores.get(stores.endpoints.moveTo(phone));
        copies("push_households", MODEL.value());
        copies("push_endpoint_lists", MODEL.value());
        copies("push_endpoints", phone.id().value());
    }

    /** Everybody's alerts, announced by batches that are not there yet. */
    void alerts() throws Exception {
        CrowdStores.get(stores.inboxes.appendIfAbsent(Map.of(MODEL, crowd.alerts(MODEL)), MODEL_BATCH, now));
        copies("push_inboxes", MODEL.value());
    }

    private void copies(String collection, String model) throws Exception {
        MongoCollection<Document> all = stores.connection.database().getCollection(collection);
        Document written =
                Mono.from(all.find(eq("_id", model)).first()).toFuture().get();
        if (written == null) {
            throw new IllegalStateException(collection + " holds no " + model);
        }
        IntFunction<Document> copy = number -> (Document) renamed(written, names(number));
        for (int from = 0; from < crowd.persons(); from += PAGE) {
            List<Document> page = new ArrayList<>();
            for (int number = from; number < Math.min(crowd.persons(), from + PAGE); number++) {
                page.add(copy.apply(number));
            }
            Mono.from(all.insertMany(page, new InsertManyOptions().ordered(false)))
                    .toFuture()
                    .get();
        }
        Mono.from(all.deleteOne(eq("_id", model))).toFuture().get();
    }

    private Map<String, String> names(int number) {
        PersonId person = Crowd.person(number);
        Map<String, String> names = new TreeMap<>();
        names.put(MODEL.value(), person.value());
        names.put(MODEL_TOKEN, Crowd.token(number));
        names.put(MODEL_BATCH, crowd.batchOf(number));
        names.put(
                Crowd.phone(MODEL, MODEL_TOKEN, now).id().value(),
                Crowd.phone(person, Crowd.token(number), now).id().value());
        for (int programme = 0; programme < crowd.alertsEach(); programme++) {
            names.put(
                    crowd.alert(MODEL, programme).value(),
                    crowd.alert(person, programme).value());
        }
        return names;
    }

    private static Object renamed(Object value, Map<String, String> names) {
        if (value instanceof Document document) {
            Document copy = new Document();
            document.forEach((field, held) -> copy.append(field, renamed(held, names)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> renamed(one, names)).toList();
        }
        return value instanceof String text ? names.getOrDefault(text, text) : value;
    }
}
