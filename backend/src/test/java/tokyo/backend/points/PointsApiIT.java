package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** A resident's points over HTTP: applied for, decided by staff, granted on their day, and seen with the reason. */
class PointsApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String APPLICATIONS = "/api/points/applications";
    private static final String NOBODY = "0".repeat(32);
    private static final AtomicInteger LAST = new AtomicInteger();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api identity = BACKEND.api().as("system-identity");
    private final String newcomer = ApiBackend.newcomer();
    private final Api resident = BACKEND.api().as(newcomer);

    private static JsonObject terms(boolean proof) {
        JsonObject walk =
                new JsonObject().put("code", "walk").put("name", "歩いて出かけた").put("points", 100);
        JsonObject once =
                new JsonObject().put("measure", "GRANTS").put("per", "CAMPAIGN").put("limit", 1);
        return new JsonObject()
                .put("name", "エコ活動")
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("daysToGrant", 30)
                .put("actions", new JsonArray().add(walk))
                .put("caps", new JsonArray().add(once))
                .put(
                        "requires",
                        new JsonObject()
                                .put("ageFrom", proof ? 15 : 0)
                                .put("resident", proof)
                                .put("verified", proof))
                .put("budget", 100_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
    }

    private String open(boolean proof) {
        JsonObject order =
                new JsonObject().put("code", "points-" + LAST.incrementAndGet()).put("terms", terms(proof));
        String id = clerk.post("/staff/campaigns", order).ok().getString("campaignId");
        JsonObject proposed = clerk.post("/staff/campaigns/" + id + "/propose").ok();
        JsonObject hash =
                new JsonObject().put("hash", proposed.getJsonObject("proposed").getString("hash"));
        approver.post("/staff/campaigns/" + id + "/approve", hash).ok();
        return id;
    }

    private static JsonObject order(String campaign, boolean consent) {
        return new JsonObject()
                .put("campaignId", campaign)
                .put("action", "walk")
                .put("consent", new JsonObject().put("eligibility", consent));
    }

    private static String path(String campaign, JsonObject application) {
        return "/staff/campaigns/" + campaign + "/applications/" + application.getString("applicationId");
    }

    private void prove() {
        JsonObject proof = new JsonObject()
                .put("birthDate", "1990-04-02")
                .put("resident", true)
                .put("provenOn", BACKEND.today().toString());
        identity.put("/system/proofs/" + newcomer, proof).isDone();
    }

    private JsonObject only() {
        JsonArray items = resident.get(APPLICATIONS).ok().getJsonArray("items");
        assertThat(items).hasSize(1);
        return items.getJsonObject(0);
    }

    @Test
    void somebody_new_has_no_points_and_no_history() {
        assertThat(resident.get("/api/points").ok())
                .isEqualTo(new JsonObject()
                        .put("balance", 0)
                        .put("held", 0)
                        .put("owed", 0)
                        .put("lots", new JsonArray()));
        assertThat(resident.get("/api/points/history").ok()).isEqualTo(new JsonObject().put("items", new JsonArray()));
        assertThat(resident.get(APPLICATIONS).ok().getJsonArray("items")).isEmpty();
        assertThat(resident.get("/api/points/history?cursor=0").status()).isEqualTo(400);
    }

    @Test
    void points_are_applied_for_decided_and_there_on_their_day_with_the_reason() {
        String campaign = open(true);
        resident.post(APPLICATIONS, order(campaign, true)).refused(422, "application-not-verified");
        prove();
        JsonObject application =
                resident.post(APPLICATIONS, order(campaign, true)).ok();
        assertThat(application.getString("state")).isEqualTo("RECEIVED");
        assertThat(only()).isEqualTo(application);
        assertThat(resident.post(APPLICATIONS, order(campaign, true)).ok()).isEqualTo(application);

        clerk.post(path(campaign, application) + "/review").ok();
        JsonObject scheduled =
                clerk.post(path(campaign, application) + "/approve").ok();
        assertThat(scheduled.getString("due"))
                .isEqualTo(BACKEND.today().plusDays(1).toString());
        assertThat(only().getString("state")).isEqualTo("SCHEDULED");
        BACKEND.pass(Duration.ofDays(1));

        JsonObject granted = await().atMost(ApiBackend.PATIENCE)
                .until(this::only, one -> one.getString("state").equals("GRANTED"));
        JsonObject points = resident.get("/api/points").ok();
        assertThat(points.getInteger("balance")).isEqualTo(100);
        JsonObject lot = new JsonObject()
                .put("points", 100)
                .put("expiry", "2099-03-31")
                .put("campaignId", campaign)
                .put("campaign", "エコ活動");
        assertThat(points.getJsonArray("lots")).isEqualTo(new JsonArray().add(lot));
        JsonObject page = resident.get("/api/points/history?limit=1").ok();
        JsonObject line = page.getJsonArray("items").getJsonObject(0);
        assertThat(line.getString("entryId")).isEqualTo(granted.getString("entryId"));
        assertThat(line.getString("why")).isEqualTo("歩いて出かけた");
        assertThat(line.getInteger("points")).isEqualTo(100);
        assertThat(page.containsKey("next")).isFalse();
        assertThat(clerk.get("/staff/campaigns/" + campaign + "/figures").ok().getInteger("granted"))
                .isEqualTo(100);
    }

    @Test
    void a_withdrawal_says_what_it_cancels_before_it_does() {
        String campaign = open(true);
        prove();
        JsonObject application =
                resident.post(APPLICATIONS, order(campaign, true)).ok();
        JsonObject proof = resident.get("/api/proof").ok();
        assertThat(proof.getBoolean("verified")).isTrue();
        assertThat(proof.getJsonArray("cancelsIfWithdrawn")).containsExactly("エコ活動");
        JsonObject problem = resident.delete("/api/proof").refused(409, "proof-cancels-applications");
        assertThat(problem.getJsonArray("cancels")).containsExactly("エコ活動");
        assertThat(only()).isEqualTo(application);

        resident.delete("/api/proof?confirm=true").isDone();
        assertThat(only().getString("reason")).isEqualTo("VERIFICATION_WITHDRAWN");
        assertThat(only().getString("why")).isNotBlank();
        assertThat(resident.get("/api/proof").ok().getBoolean("verified")).isFalse();
        resident.delete("/api/proof").isDone();
        clerk.post(path(campaign, application) + "/approve").refused(409, "application-wrong-state");
    }

    @Test
    void what_is_refused_says_why() {
        String campaign = open(false);
        resident.post(APPLICATIONS, order(campaign, false)).refused(422, "application-no-consent");
        resident.post(APPLICATIONS, order(campaign, true).put("action", "run"))
                .refused(422, "application-no-such-action");
        resident.post(APPLICATIONS, order("tokyo.none", true)).refused(404, "application-no-such-campaign");
        JsonObject application =
                resident.post(APPLICATIONS, order(campaign, true)).ok();
        JsonObject why = new JsonObject().put("reason", "参加を確かめられませんでした。");
        assertThat(clerk.post(path(campaign, application) + "/refuse", why).ok().getString("reason"))
                .isEqualTo("BY_STAFF");
        assertThat(only().getString("why")).isEqualTo("参加を確かめられませんでした。");
        clerk.post(path(campaign, application) + "/refuse", new JsonObject().put("reason", "二\n行"))
                .refused(422, "application-senseless");
    }

    @Test
    void staff_see_the_applications_of_their_own_campaigns_and_nobodys_name() {
        String campaign = open(false);
        JsonObject application =
                resident.post(APPLICATIONS, order(campaign, true)).ok();
        String list = "/staff/campaigns/" + campaign + "/applications";
        JsonObject page = clerk.get(list).ok();
        assertThat(page.getJsonArray("items")).hasSize(1);
        assertThat(page.encode())
                .contains(application.getString("applicationId"))
                .doesNotContain(newcomer);
        assertThat(clerk.get(list + "?limit=1&cursor=" + "f".repeat(32)).ok().getJsonArray("items"))
                .isEmpty();
        Api elsewhere = BACKEND.api().as("editor-koganei");
        elsewhere.get(list).refused(404, "application-no-such-campaign");
        elsewhere.post(path(campaign, application) + "/approve").refused(404, "application-no-such-application");
        clerk.post(list + "/" + NOBODY + "/review").refused(404, "application-no-such-application");
        BACKEND.api().as("editor-nowhere").get(list).refused(403, "application-no-such-tenant");
    }

    @Test
    void a_ward_is_no_identity_service() {
        JsonObject proof = new JsonObject().put("resident", true).put("provenOn", "2026-11-20");
        BACKEND.api()
                .as("system-adachi")
                .put("/system/proofs/" + newcomer, proof)
                .refused(403, "proof-no-identity-service");
        assertThat(resident.get("/api/proof").ok().getBoolean("verified")).isFalse();
    }
}
