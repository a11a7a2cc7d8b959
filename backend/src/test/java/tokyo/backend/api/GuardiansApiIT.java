package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One child in two households: joining, correcting, leaving, and a child of whom nothing more is to be said. */
class GuardiansApiIT {
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";
    private static final String CHILD = "/api/household/children/child-0";

    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final String first = ApiBackend.newcomer();
    private final String second = ApiBackend.newcomer();
    private final Api one = BACKEND.api().as(first);
    private final Api other = BACKEND.api().as(second);

    @BeforeAll
    static void fill() {
        BACKEND.fillRegistry();
    }

    /** The child's name in the second household. */
    private String share() {
        one.put("/api/household", BACKEND.family(1)).ok();
        other.put("/api/household", BACKEND.family(0)).ok();
        String code = one.post(CHILD + "/invitation").ok().getString("code");
        return other.post("/api/guardianships", new JsonObject().put("code", code))
                .ok()
                .getString("childId");
    }

    private static String deadline(JsonArray alerts) {
        return alerts.stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getString("psid").equals(BIRTH))
                .map(alert -> alert.getString("deadline", ""))
                .findFirst()
                .orElse("");
    }

    @Test
    void each_guardian_is_told_once_and_a_corrected_date_reaches_the_alerts_of_both() {
        share();
        JsonArray told = BACKEND.alerts(second, 2);
        assertThat(deadline(told)).isEqualTo(deadline(BACKEND.alerts(first, 2)));
        String before = deadline(told);
        JsonObject corrected = BACKEND.family(1);
        LocalDate birth = BACKEND.today().minusDays(3);
        corrected.getJsonArray("children").getJsonObject(0).put("birthDate", birth.toString());
        one.put("/api/household", corrected).ok();
        assertThat(other.get("/api/household")
                        .ok()
                        .getJsonArray("children")
                        .getJsonObject(0)
                        .getString("birthDate"))
                .isEqualTo(birth.toString());
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> !deadline(BACKEND.alerts(second, 2)).equals(before));
        assertThat(deadline(BACKEND.alerts(second, 2))).isLessThan(before);
    }

    @Test
    void guardians_see_each_other_without_names_and_who_did_what() {
        String mine = share();
        String path = "/api/household/children/" + mine;
        JsonObject seen = other.get(path + "/guardians").ok();
        assertThat(seen.encode()).doesNotContain(first).doesNotContain(second);
        assertThat(seen.getJsonArray("guardians")).hasSize(2);
        assertThat(seen.getJsonArray("log").stream().map(line -> ((JsonObject) line).getString("what")))
                .containsExactly("INVITED", "JOINED");
        JsonObject self = seen.getJsonArray("guardians").stream()
                .map(JsonObject.class::cast)
                .filter(guardian -> guardian.getBoolean("you"))
                .findFirst()
                .orElseThrow();
        one.delete(CHILD + "/guardians/" + self.getString("guardianId")).isDone();
        assertThat(other.get(path + "/guardians").ok().encode()).contains("removedOn");
        other.post(path + "/objection").isDone();
        one.delete(CHILD + "/guardians/" + self.getString("guardianId")).refused(409, "guardian-objected");
        other.delete(path + "/guardians/" + self.getString("guardianId")).isDone();
        other.get(path + "/guardians").refused(404, "guardian-no-such-child");
        assertThat(one.get("/api/household").ok().getJsonArray("children")).hasSize(1);
    }

    @Test
    void of_a_forgotten_child_nobody_is_told_anything_more() {
        share();
        BACKEND.alerts(first, 2);
        BACKEND.alerts(second, 2);
        one.delete(CHILD).isDone();
        one.delete(CHILD).refused(404, "guardian-no-such-child");
        for (String person : new String[] {first, second}) {
            Api parent = BACKEND.api().as(person);
            assertThat(parent.get("/api/household").ok().getJsonArray("children"))
                    .isEmpty();
            await().atMost(ApiBackend.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    parent.get("/api/alerts").ok().getJsonArray("items"))
                            .isNotEmpty()
                            .allSatisfy(item -> {
                                JsonObject alert = (JsonObject) item;
                                assertThat(alert.getString("title")).isEqualTo("終わったお知らせ");
                                assertThat(alert.getBoolean("dismissed")).isTrue();
                            }));
        }
    }

    @Test
    void what_is_not_right_is_refused_with_a_reason() {
        one.post(CHILD + "/invitation").refused(404, "guardian-no-such-child");
        one.post("/api/guardianships", new JsonObject().put("code", "WRONG")).refused(404, "guardian-code-unknown");
        share();
        one.post(CHILD + "/objection").refused(409, "guardian-nothing-to-object");
        one.delete(CHILD + "/guardians/nobody").refused(404, "guardian-no-such-guardian");
        String code = one.post(CHILD + "/invitation").ok().getString("code");
        BACKEND.api()
                .as(ApiBackend.newcomer())
                .post("/api/guardianships", new JsonObject().put("code", code))
                .refused(409, "guardian-no-household");
    }
}
