package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /staff/explanations}: what the counter of a ward is shown of a resident, and each way in which it is not. */
class ExplanationsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String PATH = "/staff/explanations";
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";

    private final String person = ApiBackend.newcomer();
    private final Api parent = BACKEND.api().as(person);
    private final Api counter = BACKEND.api().as("counter-koganei");
    private final Api computer = BACKEND.api().as("system-koganei");

    @BeforeAll
    static void fill() {
        BACKEND.fillRegistry();
    }

    private static JsonObject about(String pseudonym) {
        return new JsonObject().put("pseudonym", pseudonym).put("psid", BIRTH).put("purpose", "窓口での相談");
    }

    /** Linked by a code of the ward; answers the ward's word for the parent. */
    private String link() {
        String reference = "case" + person.replaceAll("[^0-9]", "");
        String code = computer.post(
                        "/system/link-codes",
                        new JsonObject().put("count", 1).put("references", new JsonArray().add(reference)))
                .ok()
                .getJsonArray("codes")
                .getString(0);
        parent.post("/api/links", new JsonObject().put("code", code).put("consent", true))
                .ok();
        return computer.get("/system/links?limit=200").ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(link -> reference.equals(link.getString("reference")))
                .map(link -> link.getString("pseudonym"))
                .findFirst()
                .orElseThrow();
    }

    private void live(String ward) {
        parent.put("/api/household", BACKEND.family(1).put("ward", ward)).ok();
    }

    private JsonObject shown(String pseudonym) {
        return await().atMost(ApiBackend.PATIENCE)
                .until(() -> counter.post(PATH, about(pseudonym)), answer -> answer.status() == 200)
                .ok();
    }

    @Test
    void the_counter_reads_what_the_resident_reads() {
        live(StandIns.KOGANEI);
        JsonObject shown = shown(link());
        assertThat(shown)
                .isEqualTo(parent.get("/api/programmes/" + ApiBackend.encoded(BIRTH) + "/explanation")
                        .ok());
        assertThat(shown.encode()).doesNotContain(person);
        assertThat(shown.getJsonArray("children").getJsonObject(0).getString("verdict"))
                .isEqualTo("ELIGIBLE");
    }

    @Test
    void only_the_counter_may_ask_and_by_a_pseudonym_with_a_purpose() {
        JsonObject about = about("0".repeat(32));
        BACKEND.api().as("editor-koganei").post(PATH, about).refused(403, "forbidden");
        parent.post(PATH, about).refused(403, "forbidden");
        counter.post(PATH, about(person)).refused(400, "bad-request");
        counter.post(PATH, about.copy().putNull("purpose")).refused(400, "bad-request");
        JsonObject without = about.copy();
        without.remove("purpose");
        counter.post(PATH, without).refused(400, "bad-request");
    }

    @Test
    void who_is_not_linked_with_this_ward_is_not_shown() {
        counter.post(PATH, about("0".repeat(32))).refused(404, "explanation-not-linked");
        live(StandIns.KOGANEI);
        String pseudonym = link();
        shown(pseudonym);
        BACKEND.api().as("counter-adachi").post(PATH, about(pseudonym)).refused(404, "explanation-not-linked");
        parent.delete("/api/links/" + StandIns.KOGANEI).isDone();
        counter.post(PATH, about(pseudonym)).refused(404, "explanation-not-linked");
    }

    @Test
    void who_lives_elsewhere_or_withdrew_consent_is_not_shown() {
        live(StandIns.KOGANEI);
        String pseudonym = link();
        shown(pseudonym);
        live(StandIns.ADACHI);
        await().atMost(ApiBackend.PATIENCE)
                .untilAsserted(() -> counter.post(PATH, about(pseudonym)).refused(403, "explanation-not-in-ward"));
        live(StandIns.KOGANEI);
        shown(pseudonym);
        parent.delete("/api/household").isDone();
        await().atMost(ApiBackend.PATIENCE)
                .untilAsserted(() -> counter.post(PATH, about(pseudonym)).refused(403, "explanation-not-in-ward"));
    }

    @Test
    void a_tenant_that_is_none_is_shown_nobody() {
        BACKEND.api()
                .as("counter-nowhere")
                .post(PATH, about("0".repeat(32)))
                .refused(403, "explanation-no-such-tenant");
    }

    @Test
    void a_programme_that_is_not_there_is_said_so() {
        live(StandIns.KOGANEI);
        String pseudonym = link();
        shown(pseudonym);
        counter.post(PATH, about(pseudonym).put("psid", "psid+none")).refused(404, "no-programme");
    }
}
