package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** Points for codes over HTTP: shown by staff, scanned by residents, and every way that a code is not good. */
class EarningApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private static final String SCANS = "/api/points/scans";
    private static final AtomicInteger LAST = new AtomicInteger();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api resident = BACKEND.api().as(ApiBackend.newcomer());
    private final Api neighbour = BACKEND.api().as(ApiBackend.newcomer());
    private final String campaign = open();

    private String open() {
        JsonObject walk =
                new JsonObject().put("code", "walk").put("name", "歩いて出かけた").put("points", 100);
        JsonObject daily =
                new JsonObject().put("measure", "GRANTS").put("per", "DAY").put("limit", 1);
        JsonObject terms = new JsonObject()
                .put("name", "エコ活動")
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("actions", new JsonArray().add(walk))
                .put("caps", new JsonArray().add(daily))
                .put("budget", 100_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
        JsonObject order =
                new JsonObject().put("code", "qr-" + LAST.incrementAndGet()).put("terms", terms);
        String id =
                "/staff/campaigns/" + clerk.post("/staff/campaigns", order).ok().getString("campaignId");
        JsonObject proposed = clerk.post(id + "/propose").ok();
        approver.post(
                        id + "/approve",
                        new JsonObject()
                                .put("hash", proposed.getJsonObject("proposed").getString("hash")))
                .ok();
        return id;
    }

    private static JsonObject settings(String kind, int cap) {
        return new JsonObject()
                .put("name", "区役所の入口")
                .put("action", "walk")
                .put("kind", kind)
                .put("opens", "00:00")
                .put("closes", "00:00")
                .put("cap", cap);
    }

    private String venue(String kind, int cap) {
        String path = campaign + "/venues/" + kind.toLowerCase(Locale.ROOT);
        clerk.put(path, settings(kind, cap)).ok();
        return path;
    }

    private JsonObject shown(String venue) {
        return clerk.post(venue + "/code").ok();
    }

    private static JsonObject scan(String code, boolean consent) {
        return new JsonObject().put("code", code).put("consent", new JsonObject().put("eligibility", consent));
    }

    @Test
    void a_code_is_scanned_and_its_points_are_there() {
        String hall = venue("ROTATING", 2);
        String code = shown(hall).getString("code");
        JsonObject earned = resident.post(SCANS, scan(code, true)).ok();
        assertThat(earned.getInteger("points")).isEqualTo(100);
        assertThat(resident.post(SCANS, scan(code, true)).ok()).isEqualTo(earned);
        assertThat(resident.get("/api/points").ok().getInteger("balance")).isEqualTo(100);
        assertThat(resident.get("/api/points/history")
                        .ok()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("why"))
                .isEqualTo("歩いて出かけた");
        resident.post(SCANS, scan(shown(venue("VISITOR", 1)).getString("code"), true))
                .refused(409, "scan-had-already");
    }

    @Test
    void a_code_that_is_too_late_forged_or_from_elsewhere_says_so() {
        String hall = venue("ROTATING", 2);
        String code = shown(hall).getString("code");
        String venueId = clerk.get(hall).ok().getString("venueId");
        resident.post(SCANS, scan(code, false)).refused(422, "scan-no-consent");
        resident.post(SCANS, scan(code, true).put("venueId", "0")).refused(409, "scan-wrong-venue");
        resident.post(SCANS, scan("https://example.jp/", true)).refused(422, "scan-not-genuine");
        resident.post(SCANS, scan(code.replace(venueId, "0".repeat(32)), true)).refused(404, "scan-no-such-venue");
        BACKEND.pass(Duration.ofSeconds(60));
        resident.post(SCANS, scan(code, true)).refused(409, "scan-expired");
    }

    @Test
    void a_shared_code_is_full_rings_the_alarm_and_is_taken_back() {
        String shop = venue("VISITOR", 1);
        String code = shown(shop).getString("code");
        resident.post(SCANS, scan(code, true)).ok();
        neighbour.post(SCANS, scan(code, true)).refused(409, "scan-code-used");
        JsonObject seen = clerk.get(shop).ok();
        assertThat(seen.getInteger("alarms")).isEqualTo(1);
        Instant alarm = Instant.parse(seen.getString("lastAlarm"));

        JsonObject order = new JsonObject()
                .put("from", alarm.minusSeconds(600).toString())
                .put("to", alarm.plusSeconds(60).toString())
                .put("reason", "コードが出回った");
        clerk.post(shop + "/reverse", order).refused(403, "forbidden");
        JsonObject reversal = approver.post(shop + "/reverse", order).ok();
        assertThat(reversal)
                .isEqualTo(new JsonObject()
                        .put("reversed", 1)
                        .put("spent", 0)
                        .put("points", 100)
                        .put("more", false));
        assertThat(approver.post(shop + "/reverse", order).ok()).isEqualTo(reversal);
        assertThat(resident.get("/api/points").ok().getInteger("balance")).isZero();
        assertThat(resident.get("/api/points/history").ok().getJsonArray("items"))
                .hasSize(2);
    }

    @Test
    void a_rotating_window_and_a_poster_are_good_for_so_many() {
        String hall = shown(venue("ROTATING", 1)).getString("code");
        resident.post(SCANS, scan(hall, true)).ok();
        neighbour.post(SCANS, scan(hall, true)).refused(409, "scan-window-full");
        JsonObject poster = shown(venue("POSTER", 1));
        assertThat(poster.containsKey("until")).isFalse();
        neighbour.post(SCANS, scan(poster.getString("code"), true)).ok();
        BACKEND.api()
                .as(ApiBackend.newcomer())
                .post(SCANS, scan(poster.getString("code"), true))
                .refused(409, "scan-poster-full");
    }

    private static String lookAt(String screen) {
        return "/screens/" + screen + "?origin=http://localhost:8080";
    }

    private String screenOf(String venue) {
        return clerk.post(venue + "/screen").ok().getString("path").replace("/screen/index.html#", "");
    }

    @Test
    void a_tablet_shows_the_codes_of_its_venue_for_a_day_and_can_do_nothing_else() {
        String hall = venue("ROTATING", 2);
        String screen = screenOf(hall);
        JsonObject first = BACKEND.api().get(lookAt(screen)).ok();
        assertThat(first.getString("venue")).isEqualTo("区役所の入口");
        assertThat(first.getJsonObject("picture").getString("path")).startsWith("M0 0h1v1h-1z");
        resident.post(SCANS, scan(first.getString("code"), true)).ok();
        resident.post(SCANS, scan(screen, true)).refused(422, "scan-not-genuine");

        BACKEND.pass(Duration.ofSeconds(30));
        assertThat(BACKEND.api().get(lookAt(screen)).ok().getString("code")).isNotEqualTo(first.getString("code"));
        BACKEND.pass(Duration.ofHours(16));
        BACKEND.api().get(lookAt(screen)).refused(409, "scan-screen-over");
    }

    @Test
    void a_screen_that_staff_have_not_opened_shows_nothing() {
        String hall = venue("ROTATING", 2);
        String[] parts = screenOf(hall).split("\\.", -1);
        String longer = Long.toString(Long.parseLong(parts[2]) + 1);
        BACKEND.api()
                .get(lookAt(String.join(".", parts[0], parts[1], longer, parts[3])))
                .refused(409, "scan-screen-over");
        String code = shown(hall).getString("code");
        String signature = code.substring(code.lastIndexOf('.') + 1);
        BACKEND.api()
                .get(lookAt(String.join(".", parts[0], parts[1], parts[2], signature)))
                .refused(409, "scan-screen-over");
        BACKEND.api()
                .get(lookAt(String.join(".", parts[0], "0".repeat(32), parts[2], parts[3])))
                .refused(409, "scan-screen-over");
        clerk.post(venue("VISITOR", 1) + "/screen").refused(409, "scan-no-screen");
        BACKEND.api().as("editor-koganei").post(hall + "/screen").refused(404, "scan-no-such-venue");
    }

    @Test
    void a_venue_is_opened_once_for_what_its_campaign_has_and_by_its_own_staff() {
        String hall = venue("ROTATING", 2);
        assertThat(clerk.put(hall, settings("ROTATING", 2)).ok())
                .isEqualTo(clerk.get(hall).ok());
        clerk.put(hall, settings("ROTATING", 3)).refused(409, "scan-set-otherwise");
        clerk.put(campaign + "/venues/x", settings("POSTER", 51)).refused(422, "scan-senseless");
        clerk.put(campaign + "/venues/x", settings("POSTER", 5).put("action", "run"))
                .refused(422, "scan-no-such-action");
        clerk.put("/staff/campaigns/131211.none/venues/x", settings("POSTER", 5))
                .refused(404, "scan-no-such-campaign");
        clerk.get(campaign + "/venues/none").refused(404, "scan-no-such-venue");
        BACKEND.api().as("editor-koganei").post(hall + "/code").refused(404, "scan-no-such-venue");
        BACKEND.api().as("editor-nowhere").get(hall).refused(403, "scan-no-such-tenant");
        clerk.post(campaign + "/pause", new JsonObject().put("reason", "点検")).ok();
        resident.post(SCANS, scan(shown(hall).getString("code"), true)).refused(422, "scan-paused");
    }
}
