package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;

/**
 * A campaign of 環境局 for eco activities, drafted by one of its staff and approved by another; once, whatever became of it since. It is
 * earned at a station's entrance, by a rotating code, and by application.
 */
final class DemoCampaign {
    private static final String CODE = "eco-demo";
    private static final int OPEN_MONTHS = 3;

    private final DemoCalls calls;
    private final String url;
    private final DemoTokens tokens;

    DemoCampaign(DemoCalls calls, String staff, DemoTokens tokens) {
        this.calls = calls;
        this.url = staff + "/staff/campaigns";
        this.tokens = tokens;
    }

    Future<Void> openOnce(LocalDate today) {
        String clerk = tokens.of("clerk-kankyo");
        return calls.get(one(), clerk, 200, 404)
                .compose(found -> found.statusCode() == 200
                        ? Future.succeededFuture(found.bodyAsJsonObject())
                        : draft(clerk, today))
                .compose(campaign -> isIn(campaign, "DRAFT") ? step("propose", clerk, "") : same(campaign))
                .compose(campaign -> isIn(campaign, "PROPOSED") ? approve(campaign) : same(campaign))
                .compose(open -> openVenue(clerk));
    }

    /** The same again is the same venue. */
    private Future<Void> openVenue(String clerk) {
        JsonObject station = new JsonObject()
                .put("name", "駅の入口")
                .put("action", "walk")
                .put("kind", "ROTATING")
                .put("opens", "00:00")
                .put("closes", "00:00")
                .put("cap", 30);
        return calls.put(one() + "/venues/station", clerk, station.toBuffer(), 200)
                .mapEmpty();
    }

    private String one() {
        return url + "/tokyo." + CODE;
    }

    private Future<JsonObject> draft(String clerk, LocalDate today) {
        JsonObject order = new JsonObject().put("code", CODE).put("terms", terms(today));
        return calls.post(url, clerk, order.toBuffer(), 200).map(answer -> answer.bodyAsJsonObject());
    }

    private Future<JsonObject> approve(JsonObject campaign) {
        String hash = campaign.getJsonObject("proposed").getString("hash");
        String seen = new JsonObject().put("hash", hash).encode();
        return step("approve", tokens.of("approver-kankyo"), seen);
    }

    private Future<JsonObject> step(String name, String token, String body) {
        return calls.post(one() + "/" + name, token, Buffer.buffer(body), 200).map(answer -> answer.bodyAsJsonObject());
    }

    private static boolean isIn(JsonObject campaign, String state) {
        return campaign.getString("state").equals(state);
    }

    private static Future<JsonObject> same(JsonObject campaign) {
        return Future.succeededFuture(campaign);
    }

    private static JsonObject terms(LocalDate today) {
        JsonArray actions =
                new JsonArray().add(action("walk", "車を使わずに出かけた", 100)).add(action("cleanup", "川の清掃に参加した", 500));
        JsonArray caps = new JsonArray()
                .add(cap("GRANTS", "DAY", 1).put("action", "walk"))
                .add(cap("GRANTS", "CAMPAIGN", 1).put("action", "cleanup"))
                .add(cap("POINTS", "MONTH", 1_000));
        return new JsonObject()
                .put("name", "エコ活動でポイント")
                .put("from", today.toString())
                .put("to", today.plusMonths(OPEN_MONTHS).toString())
                .put("daysToGrant", 3)
                .put("actions", actions)
                .put("caps", caps)
                .put("budget", 10_000_000)
                .put("funding", "kankyo")
                .put(
                        "expiry",
                        new JsonObject().put("count", 12).put("unit", "MONTH").put("roundedUpTo", "MONTH"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE").put("says", "予算がなくなりました。"));
    }

    private static JsonObject action(String code, String name, int points) {
        return new JsonObject().put("code", code).put("name", name).put("points", points);
    }

    private static JsonObject cap(String measure, String per, int limit) {
        return new JsonObject().put("measure", measure).put("per", per).put("limit", limit);
    }
}
