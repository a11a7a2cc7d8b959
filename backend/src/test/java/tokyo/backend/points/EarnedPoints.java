package tokyo.backend.points;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;

/** Gives residents points to spend, on the only way there is: a campaign of a ward and a code at its venue. */
final class EarnedPoints {
    static final int POINTS = 5_000;
    static final String EXPIRY = "2099-03-31";

    private static final AtomicInteger LAST = new AtomicInteger();

    private final Api clerk;
    private final String venue;

    EarnedPoints(ApiBackend backend) {
        clerk = backend.api().as("editor-adachi");
        JsonObject order =
                new JsonObject().put("code", "earned-" + LAST.incrementAndGet()).put("terms", terms(backend));
        String campaign =
                "/staff/campaigns/" + clerk.post("/staff/campaigns", order).ok().getString("campaignId");
        JsonObject proposed = clerk.post(campaign + "/propose").ok();
        JsonObject hash =
                new JsonObject().put("hash", proposed.getJsonObject("proposed").getString("hash"));
        backend.api().as("approver-adachi").post(campaign + "/approve", hash).ok();
        venue = campaign + "/venues/hall";
        JsonObject settings = new JsonObject()
                .put("name", "区役所の入口")
                .put("action", "walk")
                .put("kind", "VISITOR")
                .put("opens", "00:00")
                .put("closes", "00:00")
                .put("cap", 1);
        clerk.put(venue, settings).ok();
    }

    private static JsonObject terms(ApiBackend backend) {
        JsonObject walk =
                new JsonObject().put("code", "walk").put("name", "歩いて出かけた").put("points", POINTS);
        JsonObject daily =
                new JsonObject().put("measure", "GRANTS").put("per", "DAY").put("limit", 1);
        return new JsonObject()
                .put("name", "エコ活動")
                .put("from", backend.today().toString())
                .put("to", backend.today().plusDays(30).toString())
                .put("actions", new JsonArray().add(walk))
                .put("caps", new JsonArray().add(daily))
                .put("budget", 1_000_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", EXPIRY))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
    }

    /** Once a day. */
    Api to(Api resident) {
        String code = clerk.post(venue + "/code").ok().getString("code");
        resident.post(
                        "/api/points/scans",
                        new JsonObject().put("code", code).put("consent", new JsonObject().put("eligibility", true)))
                .ok();
        return resident;
    }
}
