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
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
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

    /** If one of the alerts is held already (or no room is left), the filter fails and the upsert meets the taken {@code _id}. */
    private static UpdateOneModel<Document> upsert(PersonId person, List<Alert> alerts, String batch, Instant now) {
        List<String> ids = alerts.stream().map(alert -> alert.id().value()).toList();
        Bson filter = and(
                eq("_id", person.value()),
                nin("alerts.id", ids),
                nin("archived", ids),
                exists("alerts." + (InboxStore.FULL - alerts.size()), false));
        List<Document> written = alerts.stream()
                .map(alert -> MongoAlerts.write(alert, batch, now))
                .toList();
        return new UpdateOneModel<>(
                filter, combine(pushEach("alerts", written), inc("rev", 1L)), new UpdateOptions().upsert(true));
    }
}
