package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** News for many inboxes in one write: each inbox takes all of its own or nothing. */
final class MongoInboxAppends {
    private final MongoCollection<Document> inboxes;
    private final MongoBridge bridge;

    MongoInboxAppends(MongoCollection<Document> inboxes, MongoBridge bridge) {
        this.inboxes = inboxes;
        this.bridge = bridge;
    }

    /** Appends where none of a person's news is held; the answer does not tell where that was. */
    Future<Void> whereNoneIsHeld(Map<PersonId, List<Alert>> news, String batch, Instant now) {
        List<WriteModel<Document>> upserts = news.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .<WriteModel<Document>>map(one -> upsert(one.getKey(), one.getValue(), batch, now))
                .toList();
        return bridge.done(inboxes.bulkWrite(upserts, new BulkWriteOptions().ordered(false)))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    /** What of the news is not held yet. */
    static Map<PersonId, List<Alert>> stillMissing(Map<PersonId, List<Alert>> news, Map<PersonId, List<Held>> held) {
        Map<PersonId, List<Alert>> missing = new HashMap<>();
        news.forEach((person, alerts) -> {
            Set<AlertId> there =
                    held.getOrDefault(person, List.of()).stream().map(Held::id).collect(Collectors.toSet());
            List<Alert> rest =
                    alerts.stream().filter(a -> !there.contains(a.id())).toList();
            if (!rest.isEmpty()) {
                missing.put(person, rest);
            }
        });
        return missing;
    }

    /** Fails if an inbox took nothing though it has room: it lost every round to others, and the caller has to repeat. */
    static Future<Void> orTooBusy(Map<PersonId, List<Alert>> missing, List<Document> found) {
        Set<PersonId> busy = new HashSet<>(missing.keySet());
        for (Document inbox : found) {
            PersonId person = new PersonId(inbox.getString("_id"));
            int wanted = missing.getOrDefault(person, List.of()).size();
            boolean full = MongoAlerts.entries(inbox).size() + wanted > InboxStore.FULL
                    && MongoAlerts.strings(inbox, "pages").size() >= InboxStore.MAX_PAGES;
            if (full) {
                busy.remove(person);
            }
        }
        return busy.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(new IllegalStateException(busy.size() + " inboxes were too busy to append to"));
    }

    /** If one of the alerts is held already (or no room is left), the filter fails and the upsert meets the taken {@code _id}. */
    private static UpdateOneModel<Document> upsert(PersonId person, List<Alert> alerts, String batch, Instant now) {
        List<String> ids = alerts.stream().map(alert -> alert.id().value()).toList();
        Bson filter = and(
                eq("_id", person.value()),
                nin("alerts.id", ids),
                nin("archived", ids),
                nin("forgotten", ids),
                exists("alerts." + (InboxStore.FULL - alerts.size()), false));
        List<Document> written = alerts.stream()
                .map(alert -> MongoAlerts.write(alert, batch, now))
                .toList();
        return new UpdateOneModel<>(
                filter, combine(pushEach("alerts", written), inc("rev", 1L)), new UpdateOptions().upsert(true));
    }
}
