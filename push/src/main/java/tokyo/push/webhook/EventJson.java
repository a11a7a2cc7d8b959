package tokyo.push.webhook;

import io.vertx.core.json.JsonObject;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.Notice;

/** One step of a notice as its ward's system is told; nothing about any resident. */
final class EventJson {
    private EventJson() {}

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
