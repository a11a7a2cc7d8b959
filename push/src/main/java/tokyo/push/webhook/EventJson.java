package tokyo.push.webhook;

import io.vertx.core.json.JsonObject;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.Notice;

/** What a ward's system is told: one step of a notice, or that its list of links has grown; nothing about any resident. */
final class EventJson {
    private EventJson() {}

    /** @param length of the list, which makes the event's id */
    static String ofLinks(String tenant, int length) {
        return new JsonObject()
                .put("eventId", StableId.of("event", "links", tenant, Integer.toString(length)))
                .put("step", "LINKS_CHANGED")
                .put("count", length)
                .encode();
    }

    /** @param number of the step in the log, which with the notice makes the event's id: the same on every repeat */
    static String of(Notice notice, int number) {
        LogEntry entry = notice.log().get(number);
        return new JsonObject()
                .put("eventId", StableId.of("event", notice.id().value(), Integer.toString(number)))
                .put("noticeId", notice.id().value())
                .put("messageId", notice.messageId())
                .put("step", entry.step().name())
                .put("at", entry.at().toString())
                .put("hash", entry.hash())
                .put("count", entry.count())
                .encode();
    }
}
