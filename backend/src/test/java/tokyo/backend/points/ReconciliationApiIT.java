package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.backend.points.TestPartners.LIAR;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;
import tokyo.infra.devkit.standins.partner.FileLie;
import tokyo.infra.devkit.standins.partner.PartnerFault;

/** A partner whose files lie, and whose word was lost: what staff are shown of it, and that nothing of a lie is ever applied. */
class ReconciliationApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String REPORTS = "/staff/partners/" + LIAR + "/reconciliations";
    private static final String EXCHANGES = "/api/points/exchanges";

    private final Api bureau = BACKEND.api().as("central-editor");
    private final Api resident = new EarnedPoints(BACKEND).to(BACKEND.api().as(ApiBackend.newcomer()));

    private JsonObject exchange(String key, int points) {
        JsonObject order =
                new JsonObject().put("partnerId", LIAR).put("points", points).put("recipient", "1234-5678");
        return resident.with("idempotency-key", key).post(EXCHANGES, order).ok();
    }

    private JsonObject looked(String day, FileLie lie) {
        BACKEND.partners().lie(LIAR, lie);
        return bureau.post(REPORTS + "/" + day).ok();
    }

    /** How many of each type, in the order of their names. */
    private static Map<String, Long> types(JsonObject report) {
        Map<String, Long> types = new TreeMap<>();
        report.getJsonArray("differences").stream()
                .map(JsonObject.class::cast)
                .forEach(one -> types.merge(one.getString("type"), 1L, Long::sum));
        return types;
    }

    private JsonArray history() {
        return resident.get("/api/points/history").ok().getJsonArray("items");
    }

    @Test
    void every_lie_is_listed_by_its_type_and_our_own_figure_stays() {
        String day = BACKEND.today().toString();
        exchange("liar-key-1", 500);
        exchange("liar-key-2", 300);
        bureau.post(REPORTS + "/" + day).refused(409, "reconciliation-day-not-over");
        BACKEND.partners().lie(LIAR, FileLie.LATE);
        BACKEND.partners().fail(LIAR, PartnerFault.ANSWER_LOST, 1);
        JsonObject lost = exchange("liar-key-3", 200);
        assertThat(lost.getString("word")).isEqualTo("保留");
        // From here on it does not answer: only its file can say what became of it.
        BACKEND.partners().fail(LIAR, PartnerFault.HTTP_503, 1_000_000);
        BACKEND.pass(Duration.ofDays(1));
        bureau.get(REPORTS + "/" + day).refused(404, "reconciliation-no-such-report");
        bureau.post(REPORTS + "/" + day).refused(409, "reconciliation-no-file");

        // The partner's figure is doubled: nothing is proved by it, and nothing of it is ours.
        JsonObject doubled = looked(day, FileLie.DOUBLED);
        assertThat(doubled.getJsonObject("ours")).isEqualTo(sum(2, 800));
        assertThat(doubled.getJsonObject("theirs")).isEqualTo(sum(6, 2_000));
        assertThat(types(doubled)).isEqualTo(Map.of("DOUBLED", 2L, "OURS_MISSING", 1L));
        assertThat(doubled.getInteger("proved")).isZero();
        assertThat(resident.get(EXCHANGES + "/" + lost.getString("exchangeId"))
                        .ok()
                        .getString("word"))
                .isEqualTo("保留");

        JsonObject honest = looked(day, FileLie.NONE);
        assertThat(honest.getInteger("proved")).isEqualTo(1);
        assertThat(honest.getBoolean("agrees")).isTrue();
        assertThat(honest.getJsonObject("ours")).isEqualTo(sum(3, 1_000)).isEqualTo(honest.getJsonObject("theirs"));
        assertThat(resident.get(EXCHANGES + "/" + lost.getString("exchangeId"))
                        .ok()
                        .getString("word"))
                .isEqualTo("確定");
        nothingOfALieIsApplied(day);
        theJobLooksByItself();
    }

    private void nothingOfALieIsApplied(String day) {
        JsonArray settled = history();

        assertThat(types(looked(day, FileLie.DOUBLED))).isEqualTo(Map.of("DOUBLED", 3L));
        JsonObject total = looked(day, FileLie.TOTAL);
        assertThat(types(total)).isEqualTo(Map.of("TOTAL_DIFFERS", 1L));
        assertThat(total.getInteger("theirTotal")).isEqualTo(2_000);
        assertThat(types(looked(day, FileLie.MISSING))).isEqualTo(Map.of("THEIRS_MISSING", 1L));
        assertThat(types(looked(day, FileLie.EXTRA))).isEqualTo(Map.of("OURS_MISSING", 1L));
        assertThat(types(looked(day, FileLie.AMOUNT))).isEqualTo(Map.of("AMOUNT_DIFFERS", 1L));
        assertThat(history()).isEqualTo(settled);
        assertThat(bureau.get(REPORTS + "/" + day).ok().getJsonObject("ours")).isEqualTo(sum(3, 1_000));
        assertThat(resident.get("/api/points").ok().getInteger("balance")).isEqualTo(EarnedPoints.POINTS - 1_000);
    }

    private static JsonObject sum(int count, int points) {
        return new JsonObject().put("count", count).put("points", points);
    }

    /** The next day is over, and nobody asks. */
    private void theJobLooksByItself() {
        BACKEND.partners().lie(LIAR, FileLie.NONE);
        BACKEND.pass(Duration.ofDays(1));
        String yesterday = BACKEND.today().minusDays(1).toString();
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> bureau.get(REPORTS + "/" + yesterday).status() == 200);
        List<String> days = bureau.get(REPORTS).ok().getJsonArray("items").stream()
                .map(one -> ((JsonObject) one).getString("day"))
                .toList();
        assertThat(days).startsWith(yesterday).hasSizeGreaterThan(1);
    }

    @Test
    void it_is_for_the_bureaus_and_of_partners_that_there_are() {
        BACKEND.api().as("editor-adachi").get(REPORTS).refused(403, "reconciliation-no-such-tenant");
        bureau.post("/staff/partners/nobody/reconciliations/2026-01-01").refused(404, "reconciliation-no-such-partner");
        bureau.get(REPORTS + "/no-day").refused(404, "reconciliation-no-such-report");
    }
}
