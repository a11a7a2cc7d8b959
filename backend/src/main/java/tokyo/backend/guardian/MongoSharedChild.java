package tokyo.backend.guardian;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import tokyo.backend.guardian.LogLine.What;
import tokyo.backend.profile.PersonId;

/** How a shared child lies in its document; {@code due} is there only while somebody has to look. */
final class MongoSharedChild {
    private MongoSharedChild() {}

    static Document write(SharedChild child, Instant now) {
        Document written = new Document("_id", child.id())
                .append("version", child.version())
                .append("guardians", list(child.guardians(), MongoSharedChild::write))
                .append("leaving", list(child.leaving(), MongoSharedChild::write))
                .append("removals", list(child.removals(), MongoSharedChild::write))
                .append(
                        "objected",
                        child.objected().stream().map(PersonId::value).toList())
                .append("invitations", list(child.invitations(), MongoSharedChild::write))
                .append("unapplied", child.unapplied())
                .append("log", list(child.log(), MongoSharedChild::write));
        child.birth().ifPresent(day -> written.append("birth", day.toString()));
        child.due().ifPresent(day -> written.append("expected", day.toString()));
        child.due(now).ifPresent(at -> written.append("due", Date.from(at)));
        return written;
    }

    static SharedChild read(Document stored) {
        return new SharedChild(
                stored.getString("_id"),
                stored.getLong("version"),
                day(stored, "birth"),
                day(stored, "expected"),
                read(stored, "guardians", MongoSharedChild::guardian),
                read(stored, "leaving", MongoSharedChild::guardian),
                read(stored, "removals", MongoSharedChild::removal),
                stored.getList("objected", String.class).stream()
                        .map(PersonId::new)
                        .toList(),
                read(stored, "invitations", MongoSharedChild::invitation),
                stored.getBoolean("unapplied"),
                read(stored, "log", MongoSharedChild::line));
    }

    private static <T> List<Document> list(List<T> values, Function<T, Document> write) {
        return values.stream().map(write).toList();
    }

    private static <T> List<T> read(Document stored, String field, Function<Document, T> read) {
        return stored.getList(field, Document.class).stream().map(read).toList();
    }

    private static Optional<LocalDate> day(Document stored, String field) {
        return Optional.ofNullable(stored.getString(field)).map(LocalDate::parse);
    }

    private static PersonId person(Document stored, String field) {
        return new PersonId(stored.getString(field));
    }

    private static Instant at(Document stored, String field) {
        return stored.getDate(field).toInstant();
    }

    private static Document write(Guardian guardian) {
        return new Document("person", guardian.person().value())
                .append("child", guardian.childId())
                .append("since", Date.from(guardian.since()));
    }

    private static Guardian guardian(Document stored) {
        return new Guardian(person(stored, "person"), stored.getString("child"), at(stored, "since"));
    }

    private static Document write(Removal removal) {
        return new Document("person", removal.person().value())
                .append("by", removal.by().value())
                .append("at", Date.from(removal.askedAt()))
                .append("on", Date.from(removal.takesEffect()));
    }

    private static Removal removal(Document stored) {
        return new Removal(person(stored, "person"), person(stored, "by"), at(stored, "at"), at(stored, "on"));
    }

    private static Document write(Invitation invitation) {
        return new Document("hash", invitation.hash())
                .append("by", invitation.by().value())
                .append("until", Date.from(invitation.until()));
    }

    private static Invitation invitation(Document stored) {
        return new Invitation(stored.getString("hash"), person(stored, "by"), at(stored, "until"));
    }

    private static Document write(LogLine line) {
        return new Document("at", Date.from(line.at()))
                .append("what", line.what().name())
                .append("by", line.by().value())
                .append("about", line.about().value());
    }

    private static LogLine line(Document stored) {
        return new LogLine(
                at(stored, "at"),
                What.valueOf(stored.getString("what")),
                person(stored, "by"),
                person(stored, "about"));
    }
}
