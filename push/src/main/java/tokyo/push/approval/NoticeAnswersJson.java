package tokyo.push.approval;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import tokyo.infra.platform.http.Problem;
import tokyo.push.freeze.BadRow;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeJson;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.Release;

/** Notices and refusals as the contract words them. */
public final class NoticeAnswersJson {
    /** Rows that a refusal names; the number of all is beside them. */
    private static final int ROWS_SHOWN = 500;

    private NoticeAnswersJson() {}

    public static JsonObject json(Notice notice) {
        JsonObject content = NoticeJson.write(notice.content().forgotten());
        content.getJsonObject("audience").remove("hash");
        JsonObject json = new JsonObject()
                .put("noticeId", notice.id().value())
                .put("messageId", notice.messageId())
                .put("tenant", notice.tenant())
                .put("state", notice.state().name())
                .put("content", content)
                .put(
                        "log",
                        new JsonArray(notice.log().stream()
                                .map(NoticeAnswersJson::json)
                                .toList()));
        notice.frozen()
                .ifPresent(frozen -> json.put(
                        "frozen",
                        new JsonObject()
                                .put("hash", frozen.hash())
                                .put("count", frozen.count())
                                .put("day", frozen.day().toString())
                                .put("by", frozen.by())
                                .put("at", frozen.at().toString())));
        notice.approval()
                .ifPresent(approval -> json.put(
                        "approval",
                        new JsonObject()
                                .put("hash", approval.hash())
                                .put("by", approval.by())
                                .put("at", approval.at().toString())));
        notice.release().ifPresent(release -> json.put("release", json(release)));
        return json;
    }

    private static JsonObject json(Release release) {
        return new JsonObject()
                .put("due", release.due().toString())
                .put("stage", release.stage())
                .put("told", release.told())
                .put("moved", release.moved())
                .put("withdrawn", release.withdrawn())
                .put("unfollowed", release.unfollowed());
    }

    public static JsonObject json(LogEntry entry) {
        return new JsonObject()
                .put("step", entry.step().name())
                .put("by", entry.by())
                .put("at", entry.at().toString())
                .put("hash", entry.hash())
                .put("count", entry.count())
                .put("note", entry.note());
    }

    /** Each refusal has a type of its own. */
    public static Problem problem(NoticeRefusal refusal) {
        String slug = "notice-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "お知らせの操作を受け付けませんでした", "The step was not taken")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }

    static Problem problem(NoticeRefusal refusal, List<BadRow> bad) {
        if (bad.isEmpty()) {
            return problem(refusal);
        }
        JsonArray rows = new JsonArray(bad.stream()
                .limit(ROWS_SHOWN)
                .map(row -> new JsonObject()
                        .put("row", row.row())
                        .put("reason", row.reason().name()))
                .toList());
        return problem(refusal).with("ineligible", bad.size()).with("rows", rows);
    }
}
