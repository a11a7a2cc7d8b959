package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ward's notice over HTTP, from the draft to the phone, and each way that it must not go. */
class NoticesApiIT {
    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final Api clerk = BACKEND.api().as("editor-adachi");
    private final Api approver = BACKEND.api().as("approver-adachi");
    private final Api elsewhere = BACKEND.api().as("editor-koganei");

    private static JsonObject text(String title) {
        return new JsonObject().put("title", title).put("body", "期限までにお出しください。");
    }

    private static JsonObject content(JsonObject audience, String title) {
        return new JsonObject()
                .put("kind", "SERVICE")
                .put("purpose", "現況届のお願い")
                .put("legalBasis", new JsonObject().put("kind", "ARTICLE").put("article", "児童手当法第26条"))
                .put("audience", audience)
                .put("texts", new JsonObject().put("ja", text(title)).put("en", text("Child allowance")));
    }

    private static JsonObject toEverybodyIn(String ward) {
        return new JsonObject().put("kind", "QUERY").put("wards", new JsonArray().add(ward));
    }

    private static JsonObject order(String messageId, JsonObject content) {
        return new JsonObject().put("messageId", messageId).put("content", content);
    }

    private static JsonObject hashOf(JsonObject notice) {
        return new JsonObject().put("hash", notice.getJsonObject("frozen").getString("hash"));
    }

    /** A resident of 足立区 with a phone. */
    private static String resident() {
        String person = ApiBackend.newcomer();
        Api api = BACKEND.api().as(person);
        StandIns.all().fcm().phones().install("phone-of-" + person, "電話");
        api.post(
                        "/api/endpoints",
                        new JsonObject()
                                .put("kind", "token")
                                .put("value", "phone-of-" + person)
                                .put("platform", "android"))
                .ok();
        api.put("/api/household", BACKEND.family(1).put("ward", StandIns.ADACHI))
                .ok();
        return person;
    }

    /** Drafted, checked and frozen, once push knows so many people of the ward. */
    private String frozen(JsonObject order, int people) {
        String id = clerk.post("/staff/notices", order).ok().getString("noticeId");
        clerk.post("/staff/notices/" + id + "/validate").ok();
        await().atMost(ApiBackend.PATIENCE).until(() -> {
            Api.Answer answer = clerk.post("/staff/notices/" + id + "/freeze");
            return answer.status() == 200 && answer.ok().getJsonObject("frozen").getInteger("count") >= people;
        });
        return id;
    }

    private static void awaitDone(Api staff, String id) {
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> staff.get("/staff/notices/" + id)
                        .ok()
                        .getString("state")
                        .equals("DONE"));
    }

    private static JsonObject noticeOf(String person, String id) {
        return await().atMost(ApiBackend.PATIENCE)
                .until(
                        () -> BACKEND.api().as(person).get("/api/alerts").ok().getJsonArray("items").stream()
                                .map(JsonObject.class::cast)
                                .filter(alert -> alert.getString("psid").equals(id))
                                .findFirst()
                                .orElse(new JsonObject()),
                        alert -> !alert.isEmpty());
    }

    @Test
    void from_a_draft_to_the_phone_with_a_second_person_in_between() {
        String person = resident();
        String id = frozen(order("tour", content(toEverybodyIn(StandIns.ADACHI), "児童手当の現況届")), 1);
        String path = "/staff/notices/" + id;
        JsonObject frozen = clerk.get(path).ok();
        assertThat(clerk.get(path + "/preview").ok().getInteger("hiddenBelow")).isEqualTo(10);
        BACKEND.api()
                .as("editor-adachi")
                .post(path + "/approve", hashOf(frozen))
                .refused(403, "forbidden");
        approver.post(path + "/approve", new JsonObject().put("hash", "0")).refused(409, "notice-hash-changed");
        clerk.post(path + "/schedule", new JsonObject()).refused(409, "notice-wrong-state");
        assertThat(approver.post(path + "/approve", hashOf(frozen)).ok().getString("state"))
                .isEqualTo("APPROVED");
        clerk.post(path + "/schedule", new JsonObject()).ok();

        awaitDone(clerk, id);
        assertReadInEachLanguage(person, id);
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> StandIns.all()
                        .fcm()
                        .phones()
                        .find("phone-of-" + person)
                        .orElseThrow()
                        .screen()
                        .toString()
                        .contains("足立区からのお知らせがあります"));
        assertThat(clerk.get(path).ok().getJsonArray("log").stream()
                        .map(step -> ((JsonObject) step).getString("step"))
                        .toList())
                .startsWith("CREATED", "VALIDATED", "FROZEN")
                .endsWith("APPROVED", "SCHEDULED", "RELEASE_BEGUN", "STAGE_DONE", "STAGE_DONE", "DONE");
        assertThat(clerk.get("/staff/notices").ok().getJsonArray("items")).isNotEmpty();
    }

    private static void assertReadInEachLanguage(String person, String id) {
        JsonObject alert = noticeOf(person, id);
        assertThat(alert.getString("kind")).isEqualTo("NOTICE");
        assertThat(alert.getString("title")).isEqualTo("児童手当の現況届");
        assertThat(alert.getString("sender")).isEqualTo("足立区");
        Api reader = BACKEND.api().as(person);
        String one = "/api/alerts/" + alert.getString("alertId");
        assertThat(reader.get(one + "?lang=zh-TW").ok().getJsonObject("alert").getString("title"))
                .isEqualTo("Child allowance");
        assertThat(reader.with("accept-language", "ja-JP,en;q=0.8")
                        .get(one)
                        .ok()
                        .getJsonObject("alert")
                        .getString("language"))
                .isEqualTo("ja");
        assertThat(reader.get(one).ok().getJsonObject("programme").getString("area"))
                .isEqualTo("足立区");
    }

    @Test
    void another_wards_staff_see_and_reach_nothing() {
        String id = frozen(order("mine", content(toEverybodyIn(StandIns.ADACHI), "現況届")), 0);
        resident();
        String path = "/staff/notices/" + id;
        JsonObject other = new JsonObject().put("content", content(toEverybodyIn(StandIns.KOGANEI), "x"));
        elsewhere.get(path).refused(404, "notice-no-such-notice");
        elsewhere.get(path + "/preview").refused(404, "notice-no-such-notice");
        elsewhere.put(path, other).refused(404, "notice-no-such-notice");
        for (String step : List.of("validate", "freeze")) {
            elsewhere.post(path + "/" + step).refused(404, "notice-no-such-notice");
        }
        elsewhere.post(path + "/schedule", new JsonObject()).refused(404, "notice-no-such-notice");
        elsewhere.post(path + "/stop", new JsonObject().put("reason", "x")).refused(404, "notice-no-such-notice");
        elsewhere
                .post(path + "/corrections", order("c", content(toEverybodyIn(StandIns.KOGANEI), "x")))
                .refused(404, "notice-no-such-notice");
        assertThat(elsewhere.get("/staff/notices").ok().getJsonArray("items").stream()
                        .map(item -> ((JsonObject) item).getString("noticeId")))
                .doesNotContain(id);
        elsewhere
                .post("/staff/notices", order("theirs", content(toEverybodyIn(StandIns.ADACHI), "x")))
                .refused(403, "notice-other-ward");
        clerk.put(path, other).refused(403, "notice-other-ward");
    }

    @Test
    void an_order_that_contradicts_itself_is_refused_by_name() {
        JsonObject test = new JsonObject().put("kind", "TEST");
        clerk.post("/staff/notices", order("a", content(new JsonObject().put("kind", "QUERY"), "x")))
                .refused(422, "notice-senseless");
        clerk.post("/staff/notices", order("b", content(test.copy().put("wards", new JsonArray()), "x")))
                .refused(422, "notice-senseless");
        clerk.post(
                        "/staff/notices",
                        order("c", content(toEverybodyIn(StandIns.ADACHI), "x").put("kind", "DRILL")))
                .refused(422, "notice-drill-to-everybody");
        String id = clerk.post("/staff/notices", order("d", content(test, "テスト")))
                .ok()
                .getString("noticeId");
        clerk.post("/staff/notices", order("d", content(test, "別の文"))).refused(409, "notice-id-used-otherwise");
        clerk.put("/staff/notices/" + id, new JsonObject().put("content", content(toEverybodyIn(StandIns.ADACHI), "x")))
                .refused(409, "notice-test-stays-test");
        clerk.post("/staff/notices/" + id + "/validate").ok();
        clerk.post("/staff/notices/" + id + "/schedule", new JsonObject().put("at", "tomorrow"))
                .refused(422, "notice-time-unreadable");
        BACKEND.api().as("central-editor").get("/staff/notices").ok();
    }

    @Test
    void a_resident_links_by_a_code_becomes_a_test_person_and_ends_it() {
        String person = resident();
        Api citizen = BACKEND.api().as(person);
        String code = BACKEND.api()
                .as("counter-adachi")
                .post("/staff/link-codes", new JsonObject().put("count", 1).put("test", true))
                .ok()
                .getJsonArray("codes")
                .getString(0);
        JsonObject typed = new JsonObject()
                .put("code", code.toLowerCase(java.util.Locale.ROOT).replace('-', ' '))
                .put("consent", true);
        assertThat(citizen.post("/api/links", typed).ok().getString("name")).isEqualTo("足立区");
        citizen.post("/api/links", typed).ok();
        BACKEND.api().as(ApiBackend.newcomer()).post("/api/links", typed).refused(404, "link-no-such-code");

        String id = frozen(order("test-of-the-desk", content(new JsonObject().put("kind", "TEST"), "テストです")), 1);
        clerk.post("/staff/notices/" + id + "/schedule", new JsonObject()).ok();
        awaitDone(clerk, id);
        assertThat(noticeOf(person, id).getString("title")).isEqualTo("テストです");

        assertThat(citizen.get("/api/links").ok().getJsonArray("items")).hasSize(1);
        citizen.delete("/api/links/" + StandIns.ADACHI).isDone();
        citizen.delete("/api/links/" + StandIns.ADACHI).isDone();
        assertThat(citizen.get("/api/links").ok().getJsonArray("items")).isEmpty();
    }

    @Test
    void a_wards_computer_orders_by_its_own_id_a_person_approves_and_the_webhook_tells() {
        String person = resident();
        Api computer = BACKEND.api().as("system-adachi");
        String code = computer.post("/system/link-codes", new JsonObject().put("count", 1))
                .ok()
                .getJsonArray("codes")
                .getString(0);
        BACKEND.api()
                .as(person)
                .post("/api/links", new JsonObject().put("code", code).put("consent", true))
                .ok();
        computer.put("/system/webhook", new JsonObject().put("url", "https://evil.example/"))
                .refused(422, "webhook-not-registered");
        List<String> told = new CopyOnWriteArrayList<>();
        String url = "http://127.0.0.1:" + listen(told) + "/";
        assertThat(computer.put("/system/webhook", new JsonObject().put("url", url))
                        .ok()
                        .getString("secret"))
                .hasSize(64);

        JsonObject order = order("A-17/3", content(toEverybodyIn(StandIns.ADACHI), "現況届"));
        JsonObject frozen = await().atMost(ApiBackend.PATIENCE)
                .until(() -> computer.post("/system/notices", order), answer -> answer.status() == 200)
                .ok();
        assertThat(frozen.getString("state")).isEqualTo("FROZEN");
        assertThat(computer.post("/system/notices", order).ok()).isEqualTo(frozen);
        String path = "/system/notices/A-17%2F3";
        computer.post(path + "/schedule", new JsonObject()).refused(409, "notice-wrong-state");
        BACKEND.api().as("system-koganei").get(path).refused(404, "notice-no-such-notice");
        approver.post("/staff/notices/" + frozen.getString("noticeId") + "/approve", hashOf(frozen))
                .ok();
        computer.post(path + "/schedule", new JsonObject()).ok();
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> computer.get(path).ok().getString("state").equals("DONE"));
        await().atMost(ApiBackend.PATIENCE)
                .until(() -> told.stream().anyMatch(event -> event.contains("A-17/3") && event.contains("\"DONE\"")));
        computer.delete("/system/webhook").isDone();
        noticeOf(person, frozen.getString("noticeId"));
    }

    private static int listen(List<String> bodies) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server.getAddress().getPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void whoever_guesses_codes_is_slowed_down() {
        Api guesser = BACKEND.api().as(ApiBackend.newcomer());
        JsonObject guess = new JsonObject().put("code", "0000-0000-0000").put("consent", true);
        for (int i = 0; i < 5; i++) {
            guesser.post("/api/links", guess).refused(404, "link-no-such-code");
        }
        guesser.post("/api/links", guess).refused(429, "link-too-many-tries");
    }
}
