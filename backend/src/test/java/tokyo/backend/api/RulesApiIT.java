package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;

/** {@code /staff/timings} and {@code /staff/rules}: lists, the words behind a rule, and each reason not to take a decision. */
class RulesApiIT {
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";
    private static final String BOOK_START = "psid3.0+3000020132101+1+UM105";
    private static final String NURSERY = "psid3.0+3000020132101+1+UM24";
    private static final String TOSHIMA_BIRTH = "psid3.0+1000020133621+1+UM3";

    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api editor = BACKEND.api().as("editor-koganei");

    @BeforeAll
    static void fill() {
        BACKEND.fillRegistry();
    }

    private static String path(String psid) {
        return "/staff/rules/" + ApiBackend.encoded(psid);
    }

    private String contentHash(String psid) {
        return editor.get(path(psid)).ok().getString("contentHash");
    }

    private JsonObject acceptance(String psid, String quote) {
        JsonObject shown = editor.get(path(psid)).ok();
        return new JsonObject()
                .put("contentHash", shown.getString("contentHash"))
                .put("suggestionHash", shown.getJsonObject("suggestion").getString("hash"))
                .put("quote", quote);
    }

    @Test
    void rules_are_listed_by_state_and_area_and_page_by_page() {
        List<String> seen = new ArrayList<>();
        String query = "?limit=3";
        while (!query.isEmpty()) {
            JsonObject page = editor.get("/staff/rules" + query).ok();
            page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("psid")));
            String next = page.getString("next", "");
            query = next.isEmpty() ? "" : "?limit=3&cursor=" + next;
        }
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
        JsonArray village = editor.get("/staff/rules?area=133621").ok().getJsonArray("items");
        assertThat(village)
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(((JsonObject) item).getString("area")).isEqualTo("133621"));
        assertThat(editor.get("/staff/rules?area=999999").ok().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void a_cursor_that_is_not_ours_is_refused() {
        for (String cursor : List.of("%25", "!!", "a", "%E3%81%82")) {
            editor.get("/staff/rules?cursor=" + cursor).refused(400, "bad-request");
        }
        editor.get("/staff/rules?cursor=_____w").ok();
    }

    @Test
    void a_rule_stands_beside_its_source_and_its_decisions() {
        JsonObject rule =
                BACKEND.api().as("approver-koganei").get(path(TOSHIMA_BIRTH)).ok();
        assertThat(rule.getString("psid")).isEqualTo(TOSHIMA_BIRTH);
        assertThat(rule.getString("state")).isEqualTo("CONFIRMED");
        assertThat(rule.getJsonArray("decisions").getJsonObject(0).getString("by"))
                .isEqualTo("central-editor");
        assertThat(rule.getJsonObject("source").getString("officialLink")).startsWith("https://");
        editor.get(path("psid-none")).refused(404, "rule-no-such-programme");
        editor.get(path(ApiBackend.encoded(TOSHIMA_BIRTH))).refused(404, "rule-no-such-programme");
    }

    @Test
    void a_suggestion_is_accepted_as_it_was_shown_and_refused_again() {
        JsonObject accepted = editor.post(path(BIRTH) + "/confirm", acceptance(BIRTH, "生まれた日から14日以内"))
                .ok();
        assertThat(accepted.getString("state")).isEqualTo("CONFIRMED");
        JsonObject refusal =
                new JsonObject().put("contentHash", contentHash(BIRTH)).put("reason", "読み違い");
        JsonObject refused = editor.post(path(BIRTH) + "/refuse", refusal).ok();
        assertThat(refused.getString("state")).isEqualTo("REFUSED");
        assertThat(refused.getJsonArray("decisions")).hasSize(3);
    }

    @Test
    void each_reason_against_a_decision_has_its_problem() {
        JsonObject good = acceptance(BOOK_START, "保健センター");
        String confirm = path(BOOK_START) + "/confirm";
        editor.post(path("psid-none") + "/confirm", good).refused(404, "rule-no-such-programme");
        editor.post(path(TOSHIMA_BIRTH) + "/confirm", good).refused(403, "rule-other-area");
        editor.post(confirm, good.copy().put("contentHash", "other")).refused(409, "rule-source-changed");
        editor.post(confirm, good.copy().put("suggestionHash", "other")).refused(409, "rule-suggestion-changed");
        JsonObject without = good.copy();
        without.remove("suggestionHash");
        editor.post(confirm, without).refused(409, "rule-suggestion-changed");
        editor.post(confirm, good.copy().put("quote", "元の文にない語")).refused(422, "rule-quote-not-in-source");
        editor.post(confirm, good.copy().put("quote", " \n ")).refused(422, "rule-quote-not-in-source");

        JsonObject reason = new JsonObject().put("contentHash", "other").put("reason", "?");
        editor.post(path("psid-none") + "/refuse", reason).refused(404, "rule-no-such-programme");
        editor.post(path(TOSHIMA_BIRTH) + "/refuse", reason).refused(403, "rule-other-area");
        editor.post(path(BOOK_START) + "/refuse", reason).refused(409, "rule-source-changed");
    }

    @Test
    void a_rule_that_contradicts_itself_is_refused() {
        JsonObject good = acceptance(BOOK_START, "保健センター");
        JsonObject rule = new JsonObject()
                .put("timings", new JsonArray())
                .put("required", new JsonArray())
                .put("unknowns", new JsonArray());
        List<JsonObject> senseless = List.of(
                new JsonObject().put("type", "PREGNANCY").put("fromWeek", 9).put("untilWeek", 9),
                new JsonObject().put("type", "PREGNANCY"),
                new JsonObject().put("type", "CHILD_AGE").put("from", age(3)).put("until", age(1)),
                new JsonObject().put("type", "CHILD_AGE").put("from", new JsonObject().put("type", "AGE")),
                new JsonObject()
                        .put("type", "CHILD_AGE")
                        .put("until", new JsonObject().put("type", "FISCAL_YEAR_END")));
        for (JsonObject timing : senseless) {
            JsonObject written = rule.copy().put("timings", new JsonArray().add(timing));
            Answer answer =
                    editor.post(path(BOOK_START) + "/confirm", good.copy().put("rule", written));
            assertThat(answer.status()).as("%s: %s", timing, answer.body()).isIn(200, 422);
            if (answer.status() == 422) {
                answer.refused(422, "rule-invalid-rule");
            }
        }
        JsonObject never = rule.copy().put("timings", new JsonArray().add(senseless.get(0)));
        editor.post(path(BOOK_START) + "/confirm", good.copy().put("rule", never))
                .refused(422, "rule-invalid-rule");
    }

    private static JsonObject age(int years) {
        return new JsonObject()
                .put("type", "AGE")
                .put("years", years)
                .put("months", 0)
                .put("days", 0)
                .put("convention", "BIRTHDAY");
    }

    @Test
    void of_many_clerks_at_once_each_is_told_what_became_of_their_decision() {
        int before = editor.get(path(NURSERY)).ok().getJsonArray("decisions").size();
        JsonObject refusal =
                new JsonObject().put("contentHash", contentHash(NURSERY)).put("reason", "同時");
        List<Answer> answers = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> editor.post(path(NURSERY) + "/refuse", refusal)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        long taken = answers.stream().filter(answer -> answer.status() == 200).count();
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.refused(409, "rule-decided-meanwhile"));
        assertThat(taken).isPositive();
        assertThat(editor.get(path(NURSERY)).ok().getJsonArray("decisions")).hasSize(before + (int) taken);
    }

    private static final String KOGANEI_TIMINGS = "/staff/timings/" + StandIns.KOGANEI;

    private static JsonObject timings(int basedOn, int daysAhead) {
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
        JsonObject shipped = editor.get(KOGANEI_TIMINGS).ok();
        assertThat(shipped.getJsonObject("inForce").getInteger("version")).isZero();
        assertThat(shipped.getJsonArray("versions")).isEmpty();
        JsonObject first = editor.put(KOGANEI_TIMINGS, timings(0, 10)).ok();
        assertThat(first.getInteger("version")).isEqualTo(1);
        assertThat(first.getString("by")).isEqualTo("editor-koganei");
        assertThat(editor.put(KOGANEI_TIMINGS, timings(0, 10)).ok()).isEqualTo(first);
        editor.put(KOGANEI_TIMINGS, timings(0, 20)).refused(409, "timing-changed-meanwhile");
        JsonObject second = editor.put(KOGANEI_TIMINGS, timings(1, 20)).ok();
        JsonObject now = editor.get(KOGANEI_TIMINGS).ok();
        assertThat(now.getJsonObject("inForce")).isEqualTo(second);
        assertThat(now.getJsonArray("versions"))
                .isEqualTo(new JsonArray().add(second).add(first));
        assertThat(editor.get("/staff/timings").ok().getJsonArray("items")).contains(second);
    }

    @Test
    void anothers_timing_rules_and_senseless_ones_are_refused() {
        editor.put("/staff/timings/133621", timings(0, 10)).refused(403, "timing-other-area");
        editor.put("/staff/timings/130001", timings(0, 10)).refused(403, "timing-other-area");
        JsonObject across = timings(0, 10);
        across.getJsonArray("occasions").getJsonObject(0).put("windowDays", 11);
        editor.put(KOGANEI_TIMINGS, across).refused(422, "timing-window-across-opening");
    }

    @Test
    void numbers_of_a_programme_are_of_whole_weeks_that_are_counted() {
        String path = "/staff/programmes/" + ApiBackend.encoded(BIRTH) + "/numbers";
        await().atMost(ApiBackend.PATIENCE).until(() -> editor.get(path).status() == 200);
        JsonObject week = editor.get(path).ok();
        LocalDate from = LocalDate.parse(week.getString("from"));
        assertThat(from.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(week.getString("to")).isEqualTo(from.plusDays(6).toString());
        assertThat(week.getJsonArray("wards")).as("nothing ended in it").isEmpty();
        assertThat(editor.get(path + "?week=" + from.plusDays(3)).ok()).isEqualTo(week);

        editor.get(path + "?week=" + from.plusWeeks(2)).refused(409, "numbers-week-not-counted");
        editor.get(path + "?week=2020-01-01").refused(404, "numbers-week-not-kept");
        editor.get(path + "?week=tomorrow").refused(400, "bad-request");
        BACKEND.api().as("system-koganei").get(path).refused(403, "forbidden");
        BACKEND.api().as(ApiBackend.newcomer()).get(path).refused(403, "forbidden");
        BACKEND.api().get(path).refused(401, "unauthorized");
    }
}
