package tokyo.backend.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.Api;
import tokyo.backend.api.ApiBackend;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonKey;

/** Events that a ward's computer reports, over HTTP. */
class FeedApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api system = BACKEND.api().as("system-adachi");
    private final String subject = ApiBackend.newcomer();
    private final Api resident = BACKEND.api().as(subject);

    private String open() {
        JsonObject terms = new JsonObject()
                .put("name", "省エネ")
                .put("from", BACKEND.today().toString())
                .put("to", BACKEND.today().plusDays(30).toString())
                .put("actions", new JsonArray().add(action("save", 100)).add(action("survey", 500)))
                .put(
                        "caps",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("measure", "GRANTS")
                                        .put("per", "DAY")
                                        .put("limit", 2)))
                .put("budget", 100_000)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
        String id = clerk.post(
                        "/staff/campaigns", new JsonObject().put("code", "feed").put("terms", terms))
                .ok()
                .getString("campaignId");
        JsonObject proposed = clerk.post("/staff/campaigns/" + id + "/propose").ok();
        approver.post(
                        "/staff/campaigns/" + id + "/approve",
                        new JsonObject()
                                .put("hash", proposed.getJsonObject("proposed").getString("hash")))
                .ok();
        return id;
    }

    private static JsonObject action(String code, int points) {
        return new JsonObject().put("code", code).put("name", "行動 " + code).put("points", points);
    }

    private static JsonObject event(String id, String subject, String action) {
        return new JsonObject()
                .put("eventId", id)
                .put("person", PersonKey.of(subject).value())
                .put("action", action)
                .put(
                        "at",
                        BACKEND.today().atStartOfDay(TokyoTime.ZONE).toInstant().toString());
    }

    private static JsonObject feed(JsonObject... events) {
        return new JsonObject().put("items", new JsonArray(Arrays.asList(events)));
    }

    private void prove() {
        BACKEND.api()
                .as("system-identity")
                .put(
                        "/system/proofs/" + subject,
                        new JsonObject()
                                .put("resident", true)
                                .put("provenOn", BACKEND.today().toString()));
    }

    private JsonObject first(JsonObject answer) {
        return answer.getJsonArray("items").getJsonObject(0);
    }

    @Test
    void a_computer_reports_and_residents_have_their_points() {
        String path = "/system/campaigns/" + open() + "/events";
        prove();
        JsonObject both = feed(event("e1", subject, "save"), event("e2", subject, "none"));
        JsonObject told = system.post(path, both).ok();
        assertThat(first(told).getString("eventId")).isEqualTo("e1");
        assertThat(first(told).getString("state")).isEqualTo("GRANTED");
        assertThat(first(told).getInteger("points")).isEqualTo(100);
        assertThat(told.getJsonArray("items").getJsonObject(1).getString("reason"))
                .isEqualTo("NO_SUCH_ACTION");
        assertThat(system.post(path, both).ok()).isEqualTo(told);
        assertThat(first(system.post(path, feed(event("e1", subject, "survey"))).ok())
                        .getString("reason"))
                .isEqualTo("GRANTED_OTHERWISE");
        assertThat(resident.get("/api/points").ok().getInteger("balance")).isEqualTo(100);
        assertThat(first(system.post(path, feed(event("e3", ApiBackend.newcomer(), "save")))
                                .ok())
                        .getString("reason"))
                .isEqualTo("UNKNOWN");

        system.post(path, feed(event("two words", subject, "save"))).refused(422, "feed-senseless");
        system.post(path, feed(event("e4", subject, "save").put("at", "2026-11-21T12:00:00")))
                .refused(422, "feed-senseless");
        JsonObject one = feed(event("e4", subject, "save"));
        BACKEND.api().as("system-koganei").post(path, one).refused(404, "feed-no-such-campaign");
        clerk.post(path, one).refused(403, "forbidden");
        system.post(path, feed()).refused(400, "bad-request");
    }
}
