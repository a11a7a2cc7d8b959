package tokyo.infra.bench.delivery;

import static com.mongodb.client.model.Filters.exists;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;

/** Looks afterwards at every phone and every record: whoever was not rung must have a reason, and the reason must be true. */
final class Audit {
    private final Crowd crowd;
    private final CrowdStores stores;
    private final Set<String> away;
    private final Set<String> arrived = new HashSet<>();
    private final Map<Withheld, Long> withheld = new EnumMap<>(Withheld.class);
    private long lost;

    /** @param away the tags of alerts that their persons put away */
    Audit(Crowd crowd, CrowdStores stores, Set<String> away) {
        this.crowd = crowd;
        this.stores = stores;
        this.away = away;
    }

    Audit look(FcmChild fcm) throws Exception {
        JsonObject page = tags(fcm, 0);
        for (int from = 0; !page.isEmpty(); page = tags(fcm, from)) {
            page.forEach(phone -> ((JsonArray) phone.getValue()).forEach(tag -> arrived.add((String) tag)));
            from += page.size();
        }
        for (int batch = 0; batch < crowd.batches(); batch++) {
            OutboxBatch told = crowd.batch(batch);
            Progress record =
                    CrowdStores.get(stores.outbox.delivered(told.id())).orElseGet(Progress::none);
            for (int target = 0; target < told.targets().size(); target++) {
                look(
                        batch * crowd.personsEach() + target / crowd.alertsEach(),
                        told.targets().get(target),
                        record.withheld().get(target));
            }
        }
        return this;
    }

    private static JsonObject tags(FcmChild fcm, int from) throws Exception {
        return new JsonObject(fcm.call("GET", "/_control/phones-tags?from=" + from, ""));
    }

    private void look(int person, Target target, @Nullable Withheld reason) {
        if (reason != null) {
            withheld.merge(reason, 1L, Long::sum);
        }
        if (!arrived.contains(target.alert().value()) && !isTrue(reason, person, target)) {
            lost++;
        }
    }

    private boolean isTrue(@Nullable Withheld reason, int person, Target target) {
        boolean seen = reason == Withheld.SEEN && away.contains(target.alert().value());
        boolean gone = reason == Withheld.ENDPOINTS_RETIRED || reason == Withheld.NO_ENDPOINT;
        return seen || gone && Crowd.isGone(person);
    }

    /** Neither on a phone nor withheld for a true reason. */
    long lost() {
        return lost;
    }

    long arrived() {
        return arrived.size();
    }

    Map<Withheld, Long> withheld() {
        return withheld;
    }

    /** Devices that were given up although their phone is there. */
    long wronglyRetired() {
        Set<String> gone = new HashSet<>();
        for (int person = 0; person < crowd.persons(); person++) {
            if (Crowd.isGone(person)) {
                gone.add(Crowd.token(person));
            }
        }
        return Flux.from(stores.connection
                        .database()
                        .getCollection("push_endpoints")
                        .find(exists("retiredAt")))
                .map(device -> ((Document) device).getString("value"))
                .filter(token -> !gone.contains(token))
                .count()
                .blockOptional()
                .orElse(0L);
    }
}
