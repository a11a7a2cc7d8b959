package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /staff/timings}: timing rules as data, with who and when, and each reason not to take them. */
class TimingsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String KOGANEI = "/staff/timings/" + StandIns.KOGANEI;

    private final Api editor = BACKEND.api().as("editor-koganei");

    private static JsonObject edit(int basedOn, int daysAhead) {
        JsonObject ahead = new JsonObject()
                .put("id", "ahead")
                .put("anchor", "OPENING")
                .put("offsetDays", -daysAhead)
                .put("windowDays", daysAhead);
        return new JsonObject()
                .put("basedOn", basedOn)
                .put("occasions", new JsonArray().add(ahead))
                .put("note", "早めに知らせる");
    }

    @Test
    void a_new_version_says_who_and_when_and_a_stale_screen_changes_nothing() {
        JsonObject shipped = editor.get(KOGANEI).ok();
        assertThat(shipped.getJsonObject("inForce").getInteger("version")).isZero();
        assertThat(shipped.getJsonArray("versions")).isEmpty();
        JsonObject first = editor.put(KOGANEI, edit(0, 10)).ok();
        assertThat(first.getInteger("version")).isEqualTo(1);
        assertThat(first.getString("by")).isEqualTo("editor-koganei");
        assertThat(editor.put(KOGANEI, edit(0, 10)).ok()).isEqualTo(first);
        editor.put(KOGANEI, edit(0, 20)).refused(409, "timing-changed-meanwhile");
        JsonObject second = editor.put(KOGANEI, edit(1, 20)).ok();
        JsonObject now = editor.get(KOGANEI).ok();
        assertThat(now.getJsonObject("inForce")).isEqualTo(second);
        assertThat(now.getJsonArray("versions"))
                .isEqualTo(new JsonArray().add(second).add(first));
        assertThat(editor.get("/staff/timings").ok().getJsonArray("items")).contains(second);
    }

    @Test
    void anothers_timing_rules_and_senseless_ones_are_refused() {
        editor.put("/staff/timings/133621", edit(0, 10)).refused(403, "timing-other-area");
        editor.put("/staff/timings/130001", edit(0, 10)).refused(403, "timing-other-area");
        JsonObject across = edit(0, 10);
        across.getJsonArray("occasions").getJsonObject(0).put("windowDays", 11);
        editor.put(KOGANEI, across).refused(422, "timing-window-across-opening");
    }
}
