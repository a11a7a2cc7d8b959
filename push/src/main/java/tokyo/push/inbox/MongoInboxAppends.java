package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
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
        Bson filter = and(isAbsent(person, ids(alerts)), exists(firstWithoutRoom(alerts), false));
        List<Document> written = alerts.stream()
                .map(alert -> MongoAlerts.write(alert, batch, now))
                .toList();
        return new UpdateOneModel<>(
                filter, combine(pushEach("alerts", written), inc("rev", 1L)), new UpdateOptions().upsert(true));
    }

    private static Bson isAbsent(PersonId person, List<String> ids) {
        return and(eq("_id", person.value()), nin("alerts.id", ids), nin("archived", ids), nin("forgotten", ids));
    }

    /** An inbox that has this entry has no room for all of them. */
    private static String firstWithoutRoom(List<Alert> alerts) {
        return "alerts." + (InboxStore.FULL - alerts.size());
    }

    /**
     * Notes what full inboxes do not take, each alert once. The filter is the other half of the append's: what it does not note has room by
     * now, or was noted by another, and the caller has to repeat.
     */
    Future<Void> refuse(Map<PersonId, List<Alert>> missing, Instant now) {
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        return noted(missing.keySet())
                .compose(before -> note(missing, before, now))
                .compose(done -> noted(missing.keySet()))
                .compose(noted -> missing.values().stream().allMatch(alerts -> noted.containsAll(ids(lastOf(alerts))))
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IllegalStateException("an inbox that was full has room by now")));
    }

    /** One step for all alerts of a person: a full inbox has long lists to search. */
    private Future<Void> note(Map<PersonId, List<Alert>> missing, Set<String> noted, Instant now) {
        List<UpdateOneModel<Document>> notes = new ArrayList<>();
        missing.forEach((person, alerts) -> {
            List<Alert> news = lastOf(alerts).stream()
                    .filter(alert -> !noted.contains(alert.id().value()))
                    .toList();
            if (!news.isEmpty()) {
                Bson isFull = and(isAbsent(person, ids(alerts)), exists(firstWithoutRoom(alerts), true));
                notes.add(new UpdateOneModel<>(and(isFull, nin("refused.id", ids(news))), note(news, now)));
            }
        });
        return notes.isEmpty()
                ? Future.succeededFuture()
                : bridge.done(inboxes.bulkWrite(notes, new BulkWriteOptions().ordered(false)));
    }

    private static Bson note(List<Alert> news, Instant now) {
        List<Document> refused = news.stream()
                .map(alert -> new Document("id", alert.id().value())
                        .append("title", alert.title())
                        .append("at", Date.from(now)))
                .toList();
        return combine(pushEach("refused", refused, new PushOptions().slice(-InboxStore.MAX_REFUSED)), inc("rev", 1L));
    }

    private Future<Set<String>> noted(Set<PersonId> persons) {
        List<String> owners = persons.stream().map(PersonId::value).toList();
        return bridge.atMost(inboxes.find(in("_id", owners)).projection(include("refused.id")), owners.size())
                .map(found -> found.stream()
                        .flatMap(inbox -> MongoAlerts.refused(inbox).stream())
                        .map(one -> one.getString("id"))
                        .collect(Collectors.toSet()));
    }

    /** Of more than are kept. */
    private static List<Alert> lastOf(List<Alert> alerts) {
        return alerts.subList(Math.max(0, alerts.size() - InboxStore.MAX_REFUSED), alerts.size());
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(alert -> alert.id().value()).toList();
    }

    /** Also drops what it did take later. */
    Future<List<InboxStore.Refused>> refused(PersonId person) {
        return bridge.maybe(inboxes.find(eq("_id", person.value()))
                        .projection(include("refused", "alerts.id", "archived"))
                        .first())
                .map(found -> {
                    Document inbox = found.orElseGet(Document::new);
                    Set<String> held = new HashSet<>(MongoAlerts.strings(inbox, "archived"));
                    MongoAlerts.entries(inbox).forEach(entry -> held.add(entry.getString("id")));
                    List<InboxStore.Refused> refused = new ArrayList<>();
                    MongoAlerts.refused(inbox).stream()
                            .filter(one -> !held.contains(one.getString("id")))
                            .forEach(one -> refused.add(
                                    0,
                                    new InboxStore.Refused(
                                            new AlertId(one.getString("id")),
                                            one.getString("title"),
                                            one.getDate("at").toInstant())));
                    return refused;
                });
    }
}
