package tokyo.points.file;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tokyo.infra.platform.http.Problem;

/** Files and refusals as the contract words them. */
final class FileJson {
    private FileJson() {}

    static JsonObject json(GrantFile file) {
        GrantFile.Counts counts = file.counts();
        int decided = counts.granted() + counts.refusedRows();
        JsonObject json = new JsonObject()
                .put("fileId", file.id())
                .put("campaignId", file.campaign().value())
                .put("state", file.state().name())
                .put("says", file.state().says())
                .put("hash", file.hash())
                .put("uploaded", json(file.uploaded()))
                .put("rows", counts.rows())
                .put("points", counts.points())
                .put("looked", counts.done())
                .put("granted", counts.granted())
                .put("grantedPoints", counts.grantedPoints())
                .put("refused", refused(counts))
                .put("pending", file.approved().isEmpty() ? 0 : counts.rows() - decided)
                .put("releasable", file.upTo())
                .put(
                        "log",
                        new JsonArray(file.log().stream().map(FileJson::json).toList()));
        file.approved().ifPresent(act -> json.put("approved", json(act)));
        return json;
    }

    private static JsonArray refused(GrantFile.Counts counts) {
        JsonArray refused = new JsonArray();
        new TreeMap<>(counts.refused())
                .forEach((why, rows) -> refused.add(reason(why).put("rows", rows)));
        return refused;
    }

    private static JsonObject reason(RowRefusal why) {
        return new JsonObject().put("reason", why.name()).put("says", why.says());
    }

    private static JsonObject json(GrantFile.Act act) {
        return new JsonObject().put("by", act.by()).put("at", act.at().toString());
    }

    private static JsonObject json(GrantFile.Step step) {
        return json(step.act()).put("step", step.kind().name()).put("note", step.note());
    }

    static JsonObject page(List<GrantFile> files) {
        return new JsonObject()
                .put("items", new JsonArray(files.stream().map(FileJson::json).toList()));
    }

    static JsonObject rows(List<FileStore.Part> parts) {
        JsonArray items = new JsonArray();
        parts.forEach(part -> new TreeMap<>(part.refused())
                .forEach((row, why) -> items.add(reason(why).put("row", row))));
        JsonObject page = new JsonObject().put("items", items);
        return parts.size() < FileStore.MOST_PARTS
                ? page
                : page.put("next", Integer.toString(parts.get(parts.size() - 1).from()));
    }

    /** Each refusal has a type of its own. */
    static Problem problem(FileRefusal refusal) {
        String slug = "points-file-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "ファイルの操作を受け付けませんでした", "The step was not taken")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }
}
