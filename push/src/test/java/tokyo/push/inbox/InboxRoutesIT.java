package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.ContractServer;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.template.Catalogue;
import tokyo.push.template.HttpLanguage;
import tokyo.push.template.Language;
import tokyo.push.template.Sentence;

final class InboxRoutesIT {
    private static final Set<String> OPERATIONS =
            Set.of("listAlerts", "getAlert", "markAlertRead", "dismissAlert", "streamAlerts");
    private static final String ME = "parent-koganei";
    private static final PersonId PARENT = new PersonId(ME);
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final List<AlertId> putAway = new CopyOnWriteArrayList<>();
    private final ContractServer server;
    private @Nullable Language wish;

    InboxRoutesIT() {
        server = server(Instant.now().plusSeconds(600));
    }

    private ContractServer server(Instant tokenEnds) {
        InboxRoutes routes = new InboxRoutes(
                vertx,
                inbox,
                InboxRoutesIT::programme,
                (notices, locale) -> Future.succeededFuture(Map.of()),
                new HttpLanguage(person -> Future.succeededFuture(Optional.ofNullable(wish))),
                Duration.ofDays(730),
                Clock.systemUTC(),
                InstantSource.system(),
                this::note);
        return new ContractServer(vertx, OPERATIONS, routes::mount, tokenEnds);
    }

    private Future<Void> note(PersonId person, Alert alert) {
        putAway.add(alert.id());
        return Future.succeededFuture();
    }

    private static Future<Optional<ProgrammeSheets.Sheet>> programme(String psid) {
        return Future.succeededFuture(
                psid.equals("gone")
                        ? Optional.empty()
                        : Optional.of(
                                new ProgrammeSheets.Sheet("児童手当", "小金井市", "子育てを支えます。", "", "", "", "", "", "", false)));
    }

    @BeforeEach
    void startsEmpty() {
        assertThat(json("/api/alerts").getJsonArray("items")).isEmpty();
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private void append(Alert... alerts) {
        now(inbox.appendIfAbsent(Map.of(PARENT, List.of(alerts)), "b", NOON));
    }

    private JsonObject json(String path) {
        HttpResponse<String> response = server.get(path, ME);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private int post(String path, String person) {
        return server.send("POST", path, person, Optional.empty()).statusCode();
    }

    private static String path(String psid) {
        return "/api/alerts/" + Alerts.eligible(PARENT, psid).id().value();
    }

    @Test
    void a_parent_reads_the_newest_first_with_why_and_the_licence() {
        append(Alerts.possibly(PARENT, "one"), Alerts.eligible(PARENT, "two"));
        JsonObject page = json("/api/alerts");
        assertThat(page.getInteger("unread")).isEqualTo(2);
        assertThat(page.getInteger("keptDays")).isEqualTo(730);
        assertThat(page.getString("attribution")).contains("クリエイティブ・コモンズ");
        assertThat(page.containsKey("next")).isFalse();
        JsonObject newest = page.getJsonArray("items").getJsonObject(0);
        assertThat(newest.getString("psid")).isEqualTo("two");
        assertThat(newest.getJsonArray("why").getJsonObject(0).getString("text"))
                .isEqualTo("3か月から");
        assertThat(newest.getString("deadline")).isEqualTo("2026-12-01");
    }

    private static Alert reminder(String psid) {
        Alert usual = Alerts.possibly(PARENT, psid);
        return new Alert(
                usual.id(),
                psid,
                usual.childId(),
                usual.kind(),
                "児童手当（小金井市）",
                "「児童手当」の手続きの期限は2026年12月1日です。",
                List.of(Sentence.of("REMINDER", "2026-12-01")),
                List.of(Because.of("OCCASION_DEADLINE", List.of("2026-12-01"))),
                List.of(Because.of("CONDITION_UNCONFIRMED", List.of("所得の条件"))),
                usual.deadline(),
                usual.officialLink());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_alert_is_read_in_every_language_and_its_programme_in_the_official_words(Language language) {
        append(reminder("one"));
        Catalogue words = Catalogue.of(language);
        for (JsonObject alert : List.of(
                json("/api/alerts?lang=" + language.tag()).getJsonArray("items").getJsonObject(0),
                json(path("one") + "?lang=" + language.tag()).getJsonObject("alert"))) {
            assertThat(alert.getString("language")).isEqualTo(language.tag());
            assertThat(alert.getString("title")).isEqualTo("児童手当（小金井市）");
            assertThat(alert.getString("titleLanguage")).isEqualTo("ja");
            JsonObject why = alert.getJsonArray("why").getJsonObject(0);
            assertThat(why.getString("text")).isEqualTo(words.say("why.OCCASION_DEADLINE", "2026-12-01"));
            JsonObject missing = alert.getJsonArray("missing").getJsonObject(0);
            assertThat(missing.getString("text") + missing.getString("quote", ""))
                    .contains("所得の条件");
            assertThat(missing.containsKey("quote")).isEqualTo(language != Language.JA);
        }
        assertThat(json("/api/alerts?lang=" + language.tag()).getString("attribution"))
                .isEqualTo(words.say("attribution"));
    }

    private String language(String query, String... accepted) {
        HttpResponse<String> response = server.get("/api/alerts" + query, ME, accepted);
        return new JsonObject(response.body())
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("language");
    }

    @Test
    void the_language_is_the_one_that_is_named_then_the_wish_then_the_browsers_then_japanese() {
        append(reminder("one"));
        assertThat(language("")).isEqualTo("ja");
        assertThat(language("", "Accept-Language", "zh-TW,en;q=0.5")).isEqualTo("zh-Hant");
        assertThat(language("", "Accept-Language", "vi")).as("not written").isEqualTo("en");
        wish = Language.KO;
        assertThat(language("", "Accept-Language", "zh-TW,en;q=0.5")).isEqualTo("ko");
        assertThat(language("?lang=ja-x-easy", "Accept-Language", "zh-TW")).isEqualTo("ja-x-easy");
    }

    @Test
    void pages_go_on_where_the_last_one_ended_although_alerts_arrive() {
        append(IntStream.range(0, 120)
                .mapToObj(i -> Alerts.eligible(PARENT, "p" + i))
                .toArray(Alert[]::new));
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = json("/api/alerts?limit=50" + cursor);
            JsonArray items = page.getJsonArray("items");
            IntStream.range(0, items.size())
                    .forEach(i -> read.add(items.getJsonObject(i).getString("psid")));
            append(Alerts.eligible(PARENT, "new-" + read.size()));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : "";
        } while (!cursor.isEmpty());
        assertThat(read).hasSize(120).doesNotHaveDuplicates().startsWith("p119").endsWith("p0");
    }

    @Test
    void a_cursor_that_we_never_gave_is_refused() {
        assertThat(server.get("/api/alerts?cursor=abc", ME).statusCode()).isEqualTo(400);
        assertThat(server.get("/api/alerts?cursor=99999999999", ME).statusCode())
                .isEqualTo(400);
    }

    @Test
    void one_alert_shows_its_programme_also_when_the_registry_lost_it() {
        append(Alerts.eligible(PARENT, "one"), Alerts.eligible(PARENT, "gone"));
        assertThat(json(path("one")).getJsonObject("programme").getString("area"))
                .isEqualTo("小金井市");
        assertThat(json(path("gone")).getJsonObject("programme").getBoolean("withdrawn"))
                .isTrue();
    }

    @Test
    void marks_may_be_repeated_and_show() {
        append(Alerts.eligible(PARENT, "one"));
        assertThat(post(path("one") + "/read", ME)).isEqualTo(204);
        assertThat(post(path("one") + "/read", ME)).isEqualTo(204);
        assertThat(post(path("one") + "/dismiss", ME)).isEqualTo(204);
        JsonObject alert = json(path("one")).getJsonObject("alert");
        assertThat(alert.getBoolean("read")).isTrue();
        assertThat(alert.getBoolean("dismissed")).isTrue();
        assertThat(putAway).contains(Alerts.eligible(PARENT, "one").id());
        assertThat(json("/api/alerts").getInteger("unread")).isZero();
    }

    @Test
    void nobody_sees_or_marks_the_alert_of_another_person() {
        append(Alerts.eligible(PARENT, "one"));
        assertThat(server.get(path("one"), "parent-toshima").statusCode()).isEqualTo(404);
        assertThat(post(path("one") + "/read", "parent-toshima")).isEqualTo(404);
        assertThat(post(path("one") + "/dismiss", "parent-toshima")).isEqualTo(404);
        assertThat(putAway).isEmpty();
        assertThat(json(path("one")).getJsonObject("alert").getBoolean("read")).isFalse();
    }

    @Test
    void a_change_shows_on_an_open_page_within_a_second_whoever_made_it() {
        List<String> lines = new CopyOnWriteArrayList<>();
        server.lines("/api/alerts/stream", ME, lines::add, () -> {});
        await().until(() -> lines.contains("data: {\"revision\":0}"));
        append(Alerts.eligible(PARENT, "one"));
        await().atMost(Duration.ofSeconds(1)).until(() -> lines.contains("data: {\"revision\":1}"));
        now(inbox.dismiss(PARENT, Alerts.eligible(PARENT, "one").id(), NOON));
        await().atMost(Duration.ofSeconds(1)).until(() -> lines.contains("data: {\"revision\":2}"));
        assertThat(lines).filteredOn(line -> line.startsWith("event:")).hasSize(3);
    }

    @Test
    void open_pages_see_again_after_a_look_that_threw() {
        List<String> lines = new CopyOnWriteArrayList<>();
        inbox.broken = true;
        server.lines("/api/alerts/stream", ME, lines::add, () -> {});
        await().until(() -> inbox.looks > 0);
        inbox.broken = false;
        await().until(() -> lines.contains("data: {\"revision\":0}"));
    }

    @Test
    void a_look_waits_for_the_last_one() {
        Promise<Void> stuck = Promise.promise();
        inbox.stuck = stuck;
        List<String> lines = new CopyOnWriteArrayList<>();
        server.lines("/api/alerts/stream", ME, lines::add, () -> {});
        await().until(() -> inbox.looks > 0);
        await().during(Duration.ofSeconds(1)).until(() -> inbox.looks == 1);
        inbox.stuck = null;
        stuck.complete();
        await().until(() -> lines.contains("data: {\"revision\":0}"));
    }

    @Test
    void a_stream_ends_with_its_token() {
        ContractServer brief = server(Instant.now().plusMillis(1_500));
        AtomicBoolean ended = new AtomicBoolean();
        brief.lines("/api/alerts/stream", ME, line -> {}, () -> ended.set(true));
        await().untilTrue(ended);
        brief.close();
    }

    @Test
    void one_person_cannot_hold_every_stream() {
        List<String> lines = new CopyOnWriteArrayList<>();
        IntStream.range(0, 5).forEach(i -> server.lines("/api/alerts/stream", ME, lines::add, () -> {}));
        await().until(() ->
                lines.stream().filter(line -> line.startsWith("event:")).count() == 5);
        assertThat(server.get("/api/alerts/stream", ME).statusCode()).isEqualTo(503);
    }
}
