package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tokyo.backend.api.OpenStream.Event;
import tokyo.infra.platform.kernel.TokyoTime;

/** {@code /api/alerts}, its stream, explanations and phones. */
class AlertsApiIT {
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";

    @RegisterExtension
    static final ApiBackend BACKEND = new ApiBackend();

    private final String person = ApiBackend.newcomer();
    private final Api parent = BACKEND.api().as(person);

    @BeforeAll
    static void fill() {
        BACKEND.fillRegistry();
    }

    private JsonArray alertsOf(int newborns) {
        parent.put("/api/household", BACKEND.family(newborns)).ok();
        return BACKEND.alerts(person, 2 * newborns);
    }

    @Test
    void an_alert_tells_why_until_when_and_where_and_can_be_read_and_put_away() {
        JsonArray alerts = alertsOf(1);
        JsonObject birth = alerts.stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getString("psid").equals(BIRTH))
                .findFirst()
                .orElseThrow();
        assertThat(birth.getString("deadline")).isGreaterThan(BACKEND.today().toString());
        String path = "/api/alerts/" + birth.getString("alertId");
        JsonObject detail = parent.get(path).ok();
        assertThat(detail.getJsonObject("alert")).isEqualTo(birth);
        assertThat(detail.getJsonObject("programme").getString("name")).isEqualTo("出生届");
        assertThat(detail.getString("attribution")).contains("表示4.0");

        int unread = parent.get("/api/alerts").ok().getInteger("unread");
        parent.post(path + "/read").isDone();
        parent.post(path + "/read").isDone();
        parent.post(path + "/dismiss").isDone();
        parent.post(path + "/dismiss").isDone();
        assertThat(parent.get("/api/alerts").ok().getInteger("unread")).isEqualTo(unread - 1);
        JsonObject after = parent.get(path).ok().getJsonObject("alert");
        assertThat(after.getBoolean("read")).isTrue();
        assertThat(after.getBoolean("dismissed")).isTrue();
    }

    @Test
    void who_has_applied_says_so_and_may_take_it_back() {
        JsonObject alert = alertsOf(1).getJsonObject(0);
        String path = "/api/alerts/" + alert.getString("alertId") + "/applied";
        BACKEND.api().as(ApiBackend.newcomer()).post(path).refused(404, "not-found");
        parent.post(path).isDone();
        parent.post(path).isDone();
        JsonArray applied = parent.get("/api/applications").ok().getJsonArray("items");
        assertThat(applied).hasSize(1);
        assertThat(applied.getJsonObject(0).getString("psid")).isEqualTo(alert.getString("psid"));
        assertThat(applied.getJsonObject(0).getString("childId")).isEqualTo("child-0");
        parent.delete(path).isDone();
        parent.delete(path).isDone();
        assertThat(parent.get("/api/applications").ok().getJsonArray("items")).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        String path = "/api/alerts/" + "0".repeat(32);
        parent.get(path).refused(404, "not-found");
        parent.post(path + "/read").refused(404, "not-found");
        parent.post(path + "/dismiss").refused(404, "not-found");
        parent.post(path + "/applied").refused(404, "not-found");
        assertThat(parent.get("/api/alerts").ok().getInteger("unread")).isZero();
    }

    @Test
    void pages_hold_every_alert_once_and_a_cursor_of_nobody_is_refused() {
        int all = alertsOf(3).size();
        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            JsonObject page = parent.get("/api/alerts" + query).ok();
            page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("alertId")));
            String next = page.getString("next", "");
            query = next.isEmpty() ? "" : "?limit=2&cursor=" + ApiBackend.encoded(next);
        }
        assertThat(seen).hasSize(all).doesNotHaveDuplicates();
        for (String cursor : List.of("0", "-1", "abc", "1e5", "99999999999", "１", "", " 1", "1%00")) {
            parent.get("/api/alerts?cursor=" + cursor.replace("１", "%EF%BC%91").replace(" ", "%20"))
                    .refused(400, "bad-request");
        }
    }

    @Test
    void an_explanation_is_found_by_the_encoded_psid_only_when_it_is_in_force() {
        String path = "/api/programmes/" + ApiBackend.encoded(BIRTH) + "/explanation";
        assertThat(path).contains("%2B");
        parent.get(path).refused(404, "no-household");
        alertsOf(1);
        JsonObject explanation = parent.get(path).ok();
        assertThat(explanation.getString("psid")).isEqualTo(BIRTH);
        assertThat(explanation.getString("day")).isEqualTo(BACKEND.today().toString());
        JsonObject child = explanation.getJsonArray("children").getJsonObject(0);
        assertThat(child.getString("verdict")).isEqualTo("ELIGIBLE");
        assertThat(child.getJsonArray("reasons")).isNotEmpty();
        assertThat(child.getJsonArray("occasions")).isEmpty();
        JsonObject next = child.getJsonArray("ahead").getJsonObject(0);
        assertThat(next.getString("occasion")).isEqualTo("deadline-week");
        LocalDate reminded = LocalDate.parse(next.getString("day"));
        assertThat(reminded).isAfter(BACKEND.today());
        JsonObject then = parent.get(path + "?day=" + reminded)
                .ok()
                .getJsonArray("children")
                .getJsonObject(0);
        assertThat(then.getJsonArray("occasions")).containsExactly("deadline-week");
        parent.get(path + "?day=2026-02-30").refused(400, "bad-request");
        parent.get("/api/programmes/" + ApiBackend.encoded(ApiBackend.encoded(BIRTH)) + "/explanation")
                .refused(404, "no-programme");
        parent.get("/api/programmes/" + BIRTH.replace("+", "%20") + "/explanation")
                .refused(404, "no-programme");
    }

    @Test
    void consent_withdrawn_takes_the_explanation_away() {
        String path = "/api/programmes/" + ApiBackend.encoded(BIRTH) + "/explanation";
        alertsOf(1);
        parent.delete("/api/household").isDone();
        await().atMost(ApiBackend.PATIENCE).untilAsserted(() -> parent.get(path).refused(404, "no-household"));
    }

    @Test
    void a_new_alert_shows_in_the_stream_within_a_second() {
        List<Duration> delays = new ArrayList<>();
        try (OpenStream stream = new OpenStream(BACKEND.port(), StandIns.tokenOf(person))) {
            assertThat(stream.lines().get(0)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(stream.event(0).revision()).as("where the inbox stands").isZero();
            // One look of a busy machine may be late; the best of three tells how it is built.
            for (int children = 1; children <= 3; children++) {
                int seen = stream.count();
                int child = children - 1;
                parent.put("/api/household", BACKEND.family(children)).ok();
                Event event = stream.event(seen);
                Instant first = await().atMost(ApiBackend.PATIENCE)
                        .until(() -> firstOf("child-" + child), Optional::isPresent)
                        .orElseThrow();
                delays.add(Duration.between(first, event.at()));
            }
        }
        assertThat(delays.stream().min(Duration::compareTo).orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    private Optional<Instant> firstOf(String child) {
        return parent.get("/api/alerts?limit=100").ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alert -> child.equals(alert.getString("childId")))
                .map(alert -> Instant.parse(alert.getString("createdAt")))
                .min(Instant::compareTo);
    }

    @Test
    void a_stream_ends_with_its_token() {
        Instant begun = Instant.now();
        String token = StandIns.all().signIn().tokenFor(person, Duration.ofSeconds(4));
        try (OpenStream stream = new OpenStream(BACKEND.port(), token)) {
            assertThat(stream.isOpen()).isTrue();
            // A token's times are whole seconds.
            assertThat(Duration.between(begun, stream.end())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
        JsonObject problem = BACKEND.api().withToken(token).get("/api/me").refused(401, "unauthorized");
        assertThat(problem.getString("reason")).isEqualTo("expired");
    }

    @Test
    void a_client_that_goes_away_frees_its_stream() {
        String token = StandIns.tokenOf(person);
        List<OpenStream> open = new ArrayList<>();
        try {
            IntStream.range(0, 5).forEach(n -> open.add(new OpenStream(BACKEND.port(), token)));
            assertThat(open).allMatch(OpenStream::isOpen);
            try (OpenStream sixth = new OpenStream(BACKEND.port(), token)) {
                assertThat(sixth.isRefused()).isTrue();
            }
            open.remove(0).close();
            await().atMost(ApiBackend.PATIENCE).until(() -> {
                OpenStream next = new OpenStream(BACKEND.port(), token);
                open.add(next);
                return next.isOpen();
            });
        } finally {
            open.forEach(OpenStream::close);
        }
    }

    private static JsonObject phone(String value) {
        return new JsonObject().put("kind", "token").put("value", value).put("platform", "ios");
    }

    @Test
    void a_phone_is_registered_once_however_often_it_asks() {
        String first = parent.post("/api/endpoints", phone("phone-one")).ok().getString("endpointId");
        assertThat(parent.post("/api/endpoints", phone("phone-one")).ok().getString("endpointId"))
                .isEqualTo(first);
        parent.delete("/api/endpoints/" + first).isDone();
        parent.delete("/api/endpoints/" + first).isDone();
    }

    @Test
    void a_twenty_first_phone_is_one_too_many_until_another_signs_out() {
        HashSet<String> ids = new HashSet<>();
        for (int number = 0; number < 20; number++) {
            ids.add(parent.post("/api/endpoints", phone("phone-number-" + number))
                    .ok()
                    .getString("endpointId"));
        }
        assertThat(ids).hasSize(20);
        parent.post("/api/endpoints", phone("phone-number-20")).refused(409, "too-many-devices");
        parent.post("/api/endpoints", phone("phone-number-3")).ok();
        parent.delete("/api/endpoints/" + ids.iterator().next()).isDone();
        parent.post("/api/endpoints", phone("phone-number-20")).ok();
    }

    @Test
    void what_does_not_ring_is_listed_with_its_reason() {
        JsonObject never = new JsonObject()
                .put("muted", new JsonArray())
                .put("digest", true)
                .put("dailyCap", 0)
                .put("revision", 0);
        parent.put("/api/preferences", never).ok();
        parent.post("/api/endpoints", phone("phone-of-" + person)).ok();
        parent.put("/api/household", BACKEND.family(1)).ok();
        BACKEND.alerts(person, 2);
        await().atMost(ApiBackend.PATIENCE)
                .untilAsserted(() -> assertThat(withheld()).anySatisfy(one -> {
                    assertThat(one.getString("reason")).isEqualTo("NEVER_RINGS");
                    assertThat(one.getString("state")).isEqualTo("WITHHELD");
                    assertThat(one.getString("text")).isEqualTo("通知を鳴らさない設定のため、鳴らしませんでした。");
                }));
        int all = withheld().size();
        int paged = 0;
        String query = "?limit=1";
        while (!query.isEmpty()) {
            JsonObject page = parent.get("/api/alerts/withheld" + query).ok();
            paged += page.getJsonArray("items").size();
            query = page.containsKey("next") ? "?limit=1&cursor=" + page.getString("next") : "";
        }
        assertThat(paged).isEqualTo(all);
        parent.get("/api/alerts/withheld?cursor=0").refused(400, "bad-request");
    }

    @Test
    void what_is_only_possible_waits_for_saturday() {
        // 妊婦訪問 of 利島村 is confirmed by nobody.
        parent.put("/api/household", BACKEND.family(1).put("ward", "133621")).ok();
        List<String> possible = BACKEND.alerts(person, 4).stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getString("kind").equals("POSSIBLY"))
                .map(alert -> alert.getString("alertId"))
                .toList();
        assertThat(possible).isNotEmpty();
        await().atMost(ApiBackend.PATIENCE)
                .untilAsserted(() -> assertThat(withheld())
                        .filteredOn(one -> one.getString("reason").equals("DIGEST"))
                        .allSatisfy(one -> assertThat(TokyoTime.dayOf(Instant.parse(one.getString("until")))
                                        .getDayOfWeek())
                                .isEqualTo(DayOfWeek.SATURDAY))
                        .extracting(one -> one.getString("alertId"))
                        .containsAll(possible));
    }

    private List<JsonObject> withheld() {
        return parent.get("/api/alerts/withheld").ok().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void staff_see_numbers_of_a_batch_and_a_batch_of_nobody_is_not_found() {
        BACKEND.api().as("central-editor").get("/staff/deliveries/none").refused(404, "not-found");
    }
}
