package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.backend.points.TestPartners.ILL;
import static tokyo.backend.points.TestPartners.PAUSED;
import static tokyo.backend.points.TestPartners.SLOW;
import static tokyo.backend.points.TestPartners.WELL;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;
import tokyo.infra.devkit.standins.partner.PartnerFault;

/** Points exchanged over HTTP, with partners that are well, slow, silent and paused. */
class ExchangeApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String EXCHANGES = "/api/points/exchanges";
    private static final EarnedPoints[] EARNED = new EarnedPoints[1];

    private final Api resident = earned();
    private final Api bureau = BACKEND.api().as("central-editor");

    private static Api earned() {
        if (EARNED[0] == null) {
            EARNED[0] = new EarnedPoints(BACKEND);
        }
        return EARNED[0].to(BACKEND.api().as(ApiBackend.newcomer()));
    }

    private static JsonObject order(String partner, int points) {
        return new JsonObject().put("partnerId", partner).put("points", points).put("recipient", "1234-5678");
    }

    private Api.Answer post(String key, JsonObject order) {
        return resident.with("idempotency-key", key).post(EXCHANGES, order);
    }

    private JsonObject get(String id) {
        return resident.get(EXCHANGES + "/" + id).ok();
    }

    private JsonObject points() {
        return resident.get("/api/points").ok();
    }

    @Test
    void an_exchange_is_settled_and_the_same_key_is_the_same_exchange() {
        JsonObject settled = post("first-key", order(WELL, 500)).ok();
        assertThat(settled.getString("word")).isEqualTo("確定");
        assertThat(settled.getString("recipient")).isEqualTo("*****5678");
        assertThat(settled.getInteger("fee")).isEqualTo(10);
        assertThat(settled.getJsonArray("steps").stream().map(step -> ((JsonObject) step).getString("word")))
                .containsExactly("受付済", "連携中", "連携中", "確定");
        assertThat(post("first-key", order(WELL, 500)).ok()).isEqualTo(settled);
        post("first-key", order(WELL, 600)).refused(422, "exchange-key-reused");
        assertThat(get(settled.getString("exchangeId"))).isEqualTo(settled);
        assertThat(resident.get(EXCHANGES).ok().getJsonArray("items")).isEqualTo(new JsonArray().add(settled));
        assertThat(points().getInteger("balance")).isEqualTo(EarnedPoints.POINTS - 500);
        assertThat(points().getInteger("held")).isZero();
        assertThat(resident.get("/api/points/history?limit=1")
                        .ok()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("entryId"))
                .isEqualTo(settled.getString("entryId"));
    }

    @Test
    void what_cannot_be_is_refused_by_its_own_type() {
        post("key-00001", order("nobody", 500)).refused(404, "exchange-no-such-partner");
        post("key-00002", order(WELL, 150)).refused(422, "exchange-not-in-units");
        post("key-00003", order(WELL, 100_000)).refused(422, "exchange-too-many");
        post("key-00004", order(PAUSED, 500)).refused(409, "exchange-closed-now");
        post("key-00005", order(WELL, 5_000)).ok();
        post("key-00006", order(WELL, 100)).refused(409, "exchange-day-cap");
        post("key-00007", order(SLOW, 100)).refused(409, "exchange-insufficient-balance");
        post("key-00007", order(SLOW, 100)).refused(409, "exchange-insufficient-balance");
        assertThat(resident.with("idempotency-key", "")
                        .post(EXCHANGES, order(WELL, 500))
                        .status())
                .isEqualTo(400);
        post("short", order(WELL, 500)).refused(400, "bad-request");
        resident.get(EXCHANGES + "/none").refused(404, "exchange-no-such-exchange");
    }

    @Test
    void the_list_of_partners_says_in_words_who_takes_exchanges() {
        JsonArray partners = resident.get("/api/points/partners").ok().getJsonArray("items");
        assertThat(partners.getJsonObject(0).getString("says")).isEqualTo("交換できます。");
        JsonObject paused = partners.getJsonObject(3);
        assertThat(paused.getBoolean("open")).isFalse();
        assertThat(paused.getString("says")).isEqualTo("準備中です。");
    }

    @Test
    void a_refusal_of_the_partner_gives_the_points_back_with_the_reason() {
        JsonObject cancelled =
                post("refused-1", order(WELL, 500).put("recipient", "0000")).ok();
        assertThat(cancelled.getString("word")).isEqualTo("取消");
        assertThat(cancelled.getString("reason")).isEqualTo("PARTNER_NO_SUCH_RECIPIENT");
        assertThat(points().getInteger("balance")).isEqualTo(EarnedPoints.POINTS);
    }

    @Test
    void a_lost_answer_is_pending_seen_by_staff_and_settled_by_asking_again() {
        BACKEND.partners().fail(ILL, PartnerFault.ANSWER_LOST, 1);
        JsonObject pending = post("pending-1", order(ILL, 500)).ok();
        assertThat(pending.getString("word")).isEqualTo("保留");
        assertThat(points().getInteger("held")).isEqualTo(500);
        String id = pending.getString("exchangeId");
        resident.post(EXCHANGES + "/" + id + "/cancel").refused(409, "exchange-too-late-to-cancel");
        Api.Answer away = post("pending-2", order(ILL, 100));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers().firstValue("retry-after")).hasValue("30");
        assertThat(new JsonObject(away.body()).getString("type")).isEqualTo("/problems/exchange-partner-away");
        assertThat(seenByStaff(id)).hasValueSatisfying(seen -> {
            assertThat(seen.getString("step")).isEqualTo("PENDING");
            assertThat(seen.getInteger("tries")).isEqualTo(1);
        });

        BACKEND.pass(Duration.ofSeconds(20));
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> get(id).getString("word").equals("確定"));
        assertThat(points().getInteger("held")).isZero();
        assertThat(points().getInteger("balance")).isEqualTo(EarnedPoints.POINTS - 500);
        assertThat(seenByStaff(id)).isEmpty();
    }

    private Optional<JsonObject> seenByStaff(String id) {
        return bureau.get("/staff/exchanges?limit=50").ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("exchangeId").equals(id))
                .findFirst();
    }

    @Test
    void of_a_queue_the_last_one_is_cancelled_from_another_phone() {
        List<CompletableFuture<Api.Answer>> answers = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> post("queued-key-" + each, order(SLOW, 100))))
                .toList();
        String id = await().atMost(ApiBackend.PATIENCE)
                .until(
                        () -> resident.get(EXCHANGES).ok().getJsonArray("items").stream()
                                .map(JsonObject.class::cast)
                                .filter(one -> one.getBoolean("cancellable"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .getString("exchangeId");
        // The newest of eight waits some seconds for its turn.
        JsonObject cancelled = resident.post(EXCHANGES + "/" + id + "/cancel").ok();
        assertThat(cancelled.getString("reason")).isEqualTo("BY_PERSON");
        answers.forEach(answer -> answer.join().ok());
        await().atMost(ApiBackend.PATIENCE)
                .untilAsserted(() -> assertThat(points().getInteger("held")).isZero());
        assertThat(points().getInteger("balance")).isEqualTo(EarnedPoints.POINTS - 700);
    }

    @Test
    void only_the_bureaus_see_what_is_open() {
        BACKEND.api().as("editor-adachi").get("/staff/exchanges").refused(403, "exchange-no-such-tenant");
    }
}
