package tokyo.push.notice;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/** Notices as they lie in documents. */
final class MongoNotices {
    /** What a step may change; all else of a notice is for ever. */
    static final List<String> CHANGING =
            List.of("revision", "state", "content", "writers", "frozen", "approval", "release", "due");

    /** As wide whatever the time: as an instant prints itself, 「00Z」 would sort after 「00.001Z」. */
    private static final DateTimeFormatter MADE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private MongoNotices() {}

    static Document write(Notice notice) {
        Document written = new Document("_id", notice.id().value())
                .append("tenant", notice.tenant())
                .append("messageId", notice.messageId())
                .append("made", made(notice))
                .append("revision", notice.revision())
                .append("state", notice.state().name())
                .append(
                        "content",
                        Document.parse(NoticeJson.write(notice.content()).encode()))
                .append("writers", notice.writers().stream().sorted().toList())
                .append("log", notice.log().stream().map(MongoNotices::write).toList());
        notice.frozen().ifPresent(list -> written.append("frozen", write(list)));
        notice.approval()
                .ifPresent(one -> written.append(
                        "approval",
                        new Document("hash", one.hash()).append("by", one.by()).append("at", Date.from(one.at()))));
        notice.release().ifPresent(release -> {
            written.append("release", write(release));
            if (notice.state() == NoticeState.SCHEDULED || notice.state() == NoticeState.RELEASING) {
                written.append("due", Date.from(release.due()));
            }
        });
        return written;
    }

    /** Sorts by the time of making, to the millisecond; the id parts those of one. */
    private static String made(Notice notice) {
        return MADE.format(notice.log().get(0).at()) + "/" + notice.id().value();
    }

    private static Document write(Frozen list) {
        return new Document("list", list.list())
                .append("hash", list.hash())
                .append("count", list.count())
                .append("day", list.day().toString())
                .append("by", list.by())
                .append("at", Date.from(list.at()));
    }

    static Document write(Release release) {
        return new Document("due", Date.from(release.due()))
                .append("stage", release.stage())
                .append("handled", release.handled())
                .append("moved", release.moved())
                .append("withdrawn", release.withdrawn())
                .append("unfollowed", release.unfollowed());
    }

    static Document write(LogEntry entry) {
        return new Document("step", entry.step().name())
                .append("by", entry.by())
                .append("at", Date.from(entry.at()))
                .append("hash", entry.hash())
                .append("count", entry.count())
                .append("note", entry.note());
    }

    static Notice read(Document stored) {
        Set<String> writers = new HashSet<>(stored.getList("writers", String.class));
        return new Notice(
                new NoticeId(stored.getString("_id")),
                stored.getString("tenant"),
                stored.getString("messageId"),
                stored.getLong("revision"),
                NoticeState.valueOf(stored.getString("state")),
                NoticeJson.read(
                        new JsonObject(stored.get("content", Document.class).toJson())),
                writers,
                part(stored, "frozen").map(MongoNotices::readFrozen),
                part(stored, "approval")
                        .map(one -> new Approval(one.getString("hash"), one.getString("by"), at(one, "at"))),
                part(stored, "release").map(MongoNotices::readRelease),
                stored.getList("log", Document.class).stream()
                        .map(MongoNotices::readEntry)
                        .toList());
    }

    private static Frozen readFrozen(Document stored) {
        return new Frozen(
                stored.getString("list"),
                stored.getString("hash"),
                stored.getInteger("count"),
                LocalDate.parse(stored.getString("day")),
                stored.getString("by"),
                at(stored, "at"));
    }

    private static Release readRelease(Document stored) {
        return new Release(
                at(stored, "due"),
                stored.getInteger("stage"),
                stored.getInteger("handled"),
                stored.getInteger("moved"),
                stored.getInteger("withdrawn"),
                stored.getInteger("unfollowed", 0));
    }

    private static LogEntry readEntry(Document stored) {
        return new LogEntry(
                LogEntry.Step.valueOf(stored.getString("step")),
                stored.getString("by"),
                at(stored, "at"),
                stored.getString("hash"),
                stored.getInteger("count"),
                stored.getString("note"));
    }

    private static Optional<Document> part(Document stored, String field) {
        return Optional.ofNullable(stored.get(field, Document.class));
    }

    private static Instant at(Document stored, String field) {
        return stored.getDate(field).toInstant();
    }
}
