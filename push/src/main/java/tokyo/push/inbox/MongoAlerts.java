package tokyo.push.inbox;

import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.template.Sentence;

/** Alerts as they lie in documents, the same in an inbox and in its pages. */
final class MongoAlerts {
    /** What {@link Held} is read from. */
    static final Bson FOR_HELD = include(
            "alerts.id",
            "alerts.psid",
            "alerts.kind",
            "alerts.batch",
            "alerts.at",
            "alerts.deadline",
            "alerts.readAt",
            "alerts.dismissedAt",
            "alerts.ended",
            "archived",
            "forgotten",
            "refused.id",
            "pages");

    private MongoAlerts() {}

    /** Those of the wanted ids whose alerts rang once and are forgotten: known, and nothing to ring for. */
    static Stream<Held> forgotten(Document inbox, Set<String> wanted) {
        return strings(inbox, "forgotten").stream()
                .filter(wanted::contains)
                .map(id -> new Held(
                        new AlertId(id), "", AlertKind.ELIGIBLE, "", Instant.EPOCH, Optional.empty(), false, false));
    }

    static Document write(Alert alert, String batch, Instant now) {
        Document written = new Document("id", alert.id().value())
                .append("psid", alert.psid())
                .append("kind", alert.kind().name())
                .append("title", alert.title())
                .append("body", alert.body())
                .append("says", alert.says().stream().map(Sentence::toString).toList())
                .append("why", alert.why().stream().map(MongoAlerts::write).toList())
                .append(
                        "missing",
                        alert.missing().stream().map(MongoAlerts::write).toList())
                .append("link", alert.officialLink())
                .append("batch", batch)
                .append("at", Date.from(now));
        alert.childId().ifPresent(child -> written.append("child", child));
        alert.deadline().ifPresent(day -> written.append("deadline", day.toString()));
        return written;
    }

    /** Changes the words of the alert that a filter has found; when it came and what announced it stay. */
    static Bson revision(Alert alert) {
        List<Bson> changes = new ArrayList<>();
        Document written = write(alert, "", Instant.EPOCH);
        List.of("kind", "title", "body", "says", "why", "missing", "link")
                .forEach(field -> changes.add(set("alerts.$." + field, written.get(field))));
        changes.add(
                alert.deadline().isPresent()
                        ? set("alerts.$.deadline", written.get("deadline"))
                        : unset("alerts.$.deadline"));
        return combine(changes);
    }

    /** The alert as if it came now. */
    static Bson renewal(Alert alert, String batch, Instant now) {
        List<Bson> changes = new ArrayList<>();
        write(alert, batch, now).forEach((field, value) -> changes.add(set("alerts.$." + field, value)));
        List.of("readAt", "dismissedAt", "ended").forEach(field -> changes.add(unset("alerts.$." + field)));
        if (alert.deadline().isEmpty()) {
            changes.add(unset("alerts.$.deadline"));
        }
        return combine(changes);
    }

    static Entry read(Document stored) {
        Alert alert = new Alert(
                new AlertId(stored.getString("id")),
                stored.getString("psid"),
                Optional.ofNullable(stored.getString("child")),
                AlertKind.valueOf(stored.getString("kind")),
                stored.getString("title"),
                stored.getString("body"),
                strings(stored, "says").stream().map(Sentence::parse).toList(),
                because(stored, "why"),
                because(stored, "missing"),
                Optional.ofNullable(stored.getString("deadline")).map(LocalDate::parse),
                stored.getString("link"));
        return new Entry(
                alert,
                stored.getString("batch"),
                stored.getDate("at").toInstant(),
                instant(stored, "readAt"),
                instant(stored, "dismissedAt"));
    }

    /** Reads what {@link #FOR_HELD} projects. */
    static Held readHeld(Document stored) {
        return new Held(
                new AlertId(stored.getString("id")),
                stored.getString("psid"),
                AlertKind.valueOf(stored.getString("kind")),
                stored.getString("batch"),
                stored.getDate("at").toInstant(),
                Optional.ofNullable(stored.getString("deadline")).map(LocalDate::parse),
                stored.getDate("readAt") == null && stored.getDate("dismissedAt") == null,
                stored.getBoolean("ended", false));
    }

    static Map<PersonId, InboxStore.AtDoor> atDoor(
            List<Document> inboxes, Map<PersonId, List<Held>> asked, Instant lately) {
        Map<PersonId, InboxStore.AtDoor> atDoor = new HashMap<>();
        for (Document inbox : inboxes) {
            PersonId person = new PersonId(inbox.getString("_id"));
            List<Held> held = asked.getOrDefault(person, List.of());
            List<Held> others = entries(inbox).stream()
                    .map(MongoAlerts::readHeld)
                    .filter(one -> one.mattersSince(lately) && !held.contains(one))
                    .toList();
            Set<AlertId> refused = refused(inbox).stream()
                    .map(one -> new AlertId(one.getString("id")))
                    .collect(Collectors.toSet());
            atDoor.put(person, new InboxStore.AtDoor(held, others, refused));
        }
        return atDoor;
    }

    /** The alerts of an inbox or a page, oldest first. */
    static List<Document> entries(Document stored) {
        return Optional.ofNullable(stored.getList("alerts", Document.class)).orElse(List.of());
    }

    /** What the inbox did not take, oldest first. */
    static List<Document> refused(Document inbox) {
        return Optional.ofNullable(inbox.getList("refused", Document.class)).orElse(List.of());
    }

    static List<String> strings(Document stored, String field) {
        return Optional.ofNullable(stored.getList(field, String.class)).orElse(List.of());
    }

    private static Document write(Because because) {
        return new Document("code", because.code())
                .append("args", because.args())
                .append("text", because.text());
    }

    private static List<Because> because(Document stored, String field) {
        return stored.getList(field, Document.class).stream()
                .map(one ->
                        new Because(one.getString("code"), one.getList("args", String.class), one.getString("text")))
                .toList();
    }

    private static Optional<Instant> instant(Document stored, String field) {
        return Optional.ofNullable(stored.getDate(field)).map(Date::toInstant);
    }
}
