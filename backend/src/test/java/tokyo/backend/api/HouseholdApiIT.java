package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api.Answer;

/** {@code /api/household}, {@code /api/preferences} and {@code /api/wards}: what a resident states, and each reason to refuse it. */
class HouseholdApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api parent = BACKEND.api().as(ApiBackend.newcomer());

    private static JsonObject family(JsonObject... children) {
        return BACKEND.family(0).put("children", new JsonArray(List.of(children)));
    }

    private static JsonObject child(String name) {
        return new JsonObject().put("childId", name);
    }

    private static JsonObject born(String name, LocalDate day) {
        return child(name).put("birthDate", day.toString());
    }

    private static JsonObject expected(String name, LocalDate day) {
        return child(name).put("dueDate", day.toString());
    }

    @Test
    void a_household_is_stated_restated_and_withdrawn() {
        parent.get("/api/household").refused(404, "no-household");
        JsonObject statement = family(
                        born("elder", BACKEND.today().minusYears(5)), expected("younger", BACKEND.today()))
                .put("attributes", new JsonObject().put("SINGLE_PARENT", true).put("WELFARE", false));
        JsonObject first = parent.put("/api/household", statement).ok();
        assertThat(first.getString("wardName")).isEqualTo("小金井市");
        assertThat(first.getInteger("version")).isEqualTo(1);
        assertThat(first.getJsonObject("attributes")).isEqualTo(statement.getJsonObject("attributes"));
        assertThat(parent.get("/api/household").ok()).isEqualTo(first);

        assertThat(parent.put("/api/household", statement).ok())
                .as("the same again changes nothing")
                .isEqualTo(first);

        JsonObject moved = parent.put("/api/household", statement.copy().put("ward", "133621"))
                .ok();
        assertThat(moved.getInteger("version")).isEqualTo(2);
        assertThat(moved.getString("wardName")).isEqualTo("利島村");

        parent.delete("/api/household").isDone();
        parent.get("/api/household").refused(404, "no-household");
        parent.delete("/api/household").isDone();
        assertThat(parent.put("/api/household", statement).ok().getInteger("version"))
                .as("a withdrawal counts as a change")
                .isEqualTo(4);
    }

    @Test
    void nothing_to_withdraw_is_no_error() {
        parent.delete("/api/household").isDone();
    }

    @Test
    void each_statement_that_cannot_be_true_is_refused_in_words_of_its_own() {
        LocalDate today = BACKEND.today();
        Map<String, JsonObject> refused = new LinkedHashMap<>();
        refused.put("unknown-ward", family().put("ward", "999999"));
        refused.put("birth-or-due-date", family(child("neither")));
        refused.put("birth-in-future", family(born("a", today.plusDays(1))));
        refused.put("birth-too-long-ago", family(born("a", today.minusYears(23).minusDays(1))));
        refused.put("due-date-out-of-range", family(expected("a", today.plusDays(288))));
        refused.put("child-named-twice", family(born("a", today), born("a", today)));
        JsonObject good = parent.put("/api/household", family(born("a", today))).ok();
        List<String> details = new ArrayList<>();
        refused.forEach((slug, statement) -> details.add(parent.put("/api/household", statement)
                .refused(422, "household-" + slug)
                .getString("detail")));
        assertThat(new HashSet<>(details)).hasSameSizeAs(details);
        JsonObject both = born("both", today).put("dueDate", today.toString());
        parent.put("/api/household", family(both)).refused(422, "household-birth-or-due-date");
        assertThat(parent.get("/api/household").ok())
                .as("what was stated before stays")
                .isEqualTo(good);
    }

    @Test
    void nothing_is_taken_without_consent() {
        JsonObject without = family();
        without.getJsonObject("consent").put("matching", false);
        JsonObject problem = parent.put("/api/household", without).refused(400, "bad-request");
        assertThat(problem.getJsonArray("errors").encode()).contains("/consent/matching");
        parent.get("/api/household").refused(404, "no-household");
    }

    @Test
    void the_widest_statement_of_the_contract_is_kept_as_it_was_sent() {
        JsonObject answers = new JsonObject();
        List.of("SINGLE_PARENT", "CHILD_DISABILITY", "PREMATURE", "NON_TAXABLE", "MULTIPLE_BIRTH")
                .forEach(attribute -> answers.put(attribute, true));
        JsonObject[] children = IntStream.range(0, 20)
                .mapToObj(n -> born("0123456789-0123456789-012345678" + (char) ('a' + n), BACKEND.today())
                        .put("attributes", answers))
                .toArray(JsonObject[]::new);
        JsonObject stored = parent.put("/api/household", family(children).put("attributes", answers))
                .ok();
        assertThat(stored.getJsonArray("children")).isEqualTo(new JsonArray(List.of(children)));
        assertThat(parent.get("/api/household").ok()).isEqualTo(stored);
    }

    @Test
    void two_screens_at_once_leave_one_of_the_two_statements_and_lose_no_change() {
        List<CompletableFuture<Answer>> both = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> parent.put(
                        "/api/household", family(born("child", BACKEND.today().minusDays(n))))))
                .toList();
        List<Answer> answers = both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
        long taken = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(parent.get("/api/household").ok().getLong("version")).isEqualTo(taken);
    }

    @Test
    void the_wards_are_the_62_municipalities() {
        JsonArray wards = parent.get("/api/wards").ok().getJsonArray("items");
        assertThat(wards).hasSize(62);
        assertThat(wards.encode()).contains("小金井市", "利島村", "千代田区");
    }

    private static JsonObject choice(long revision, int cap, String... muted) {
        return new JsonObject()
                .put("muted", new JsonArray(List.of(muted)))
                .put("quietHours", new JsonObject().put("from", "22:30").put("until", "07:15"))
                .put("digest", cap != 3)
                .put("dailyCap", cap)
                .put("language", "ja-x-easy")
                .put("revision", revision);
    }

    @Test
    void a_choice_is_kept_and_two_screens_do_not_overwrite_each_other() {
        JsonObject usual = parent.get("/api/preferences").ok();
        assertThat(usual)
                .isEqualTo(new JsonObject()
                        .put("muted", new JsonArray())
                        .put("digest", true)
                        .put("dailyCap", 50)
                        .put("revision", 0));
        JsonObject stored =
                parent.put("/api/preferences", choice(0, 3, "EVENTS")).ok();
        assertThat(stored).isEqualTo(choice(1, 3, "EVENTS"));
        parent.put("/api/preferences", choice(0, 9)).refused(409, "preferences-changed");
        parent.put("/api/preferences", choice(1, 4)).ok();
        assertThat(parent.get("/api/preferences").ok()).isEqualTo(choice(2, 4));
        JsonObject never = choice(2, 4);
        never.remove("quietHours");
        never.remove("language");
        assertThat(parent.put("/api/preferences", never).ok().fieldNames()).doesNotContain("quietHours", "language");
    }

    @Test
    void equal_times_are_a_whole_quiet_day_and_an_emergency_cannot_be_switched_off() {
        JsonObject always = choice(0, 3);
        always.put("quietHours", new JsonObject().put("from", "12:00").put("until", "12:00"));
        assertThat(parent.put("/api/preferences", always).ok().getJsonObject("quietHours"))
                .isEqualTo(always.getJsonObject("quietHours"));
        parent.put("/api/preferences", choice(1, 3, "EMERGENCY")).refused(400, "bad-request");
        parent.put("/api/preferences", choice(1, 51)).refused(400, "bad-request");
    }
}
