package tokyo.infra.devkit.journeys.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.infra.devkit.journeys.Calls;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.platform.kernel.TokyoTime;

/**
 * kill -9 of both backends, a store that stands still and a cache that is gone, in the middle of a rush on one campaign that has points
 * for two in three: never one point too many, every acknowledged grant there once, and no answer open in the end.
 */
class PointsFaultsE2E {
    private static final String CLERK = "editor-adachi";
    private static final String APPROVER = "approver-adachi";
    private static final LocalDate TODAY = TokyoTime.today(InstantSource.system());
    private static final int VISITORS = 360;
    private static final int GRANTS = 240;
    private static final long POINTS = 128;
    private static final int LINES = 6;

    /** Between two steps of one line. */
    private static final long PACE_MILLIS = 20;

    /** Longer than one write is waited for, so that what was sent meanwhile has an unknown fate. */
    private static final Duration STILL = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final Calls calls = new Calls();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final List<Visitor> visitors = new ArrayList<>();

    private static List<DemoPerson> people() {
        List<DemoPerson> people = new ArrayList<>();
        for (int number = 0; number < VISITORS; number++) {
            people.add(DemoPerson.resident(Visitor.name(number), "来場者"));
        }
        people.add(DemoPerson.staff(CLERK, "キャンペーンの担当者", "131211", "viewer", "editor"));
        people.add(DemoPerson.staff(APPROVER, "キャンペーンの承認者", "131211", "viewer", "approver"));
        return people;
    }

    @Test
    void kills_a_standing_store_and_a_dead_cache_cost_nobody_a_point_and_the_budget_none() throws Exception {
        try (PointsCity city = new PointsCity(folder, people())) {
            String campaign = openCampaign(city);
            String venue = openVenue(city, campaign);
            for (int number = 0; number < VISITORS; number++) {
                visitors.add(new Visitor(city, calls, number, venue, complaints, unknown));
            }
            ScheduledExecutorService lines = Executors.newScheduledThreadPool(LINES);
            for (int line = 0; line < LINES; line++) {
                lines.scheduleWithFixedDelay(line(line), 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
            }
            strike(city);
            await().atMost(PATIENCE).until(() -> visitors.stream().allMatch(Visitor::isAnswered));
            lines.shutdown();
            assertThat(lines.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            settle();
            check(city, campaign);
            otherBodies(city, campaign);
            assertThat(complaints).isEmpty();
            assertThat(city.check())
                    .as("what the check of the journal ends with")
                    .isZero();
        }
    }

    /** Each line serves its own visitors, the next when the one before has an answer. */
    private Runnable line(int line) {
        List<Visitor> own = new ArrayList<>();
        for (int at = line; at < visitors.size(); at += LINES) {
            own.add(visitors.get(at));
        }
        return () -> own.stream()
                .filter(visitor -> !visitor.isAnswered())
                .findFirst()
                .ifPresent(visitor -> visitor.step(CLERK));
    }

    private long acknowledged() {
        return visitors.stream().filter(visitor -> visitor.entry().isPresent()).count();
    }

    private void after(int grants) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> acknowledged() >= grants);
    }

    private void strike(PointsCity city) {
        after(30);
        told("node 0 dies");
        city.kill(0);
        after(80);
        told("the store stands still");
        city.pauseStore(() -> await().pollDelay(STILL).until(() -> true));
        after(110);
        told("the cache dies");
        city.killCache();
        after(130);
        told("node 1 dies");
        city.kill(1);
        after(160);
        told("node 0 dies again, while the store stands still");
        city.pauseStore(() -> await().pollDelay(Duration.ofSeconds(1)).until(() -> true));
        city.kill(0);
    }

    private void told(String what) {
        System.out.printf(
                "PointsFaultsE2E: %s after %d grants, %d answers open or lost%n", what, acknowledged(), unknown.get());
    }

    /** Everybody asks once more, with the same code: who was granted is answered the same, and who was not may be by now. */
    private void settle() {
        for (Visitor visitor : visitors) {
            await().atMost(PATIENCE).until(() -> {
                int before = unknown.get();
                visitor.step(CLERK);
                return unknown.get() == before;
            });
        }
    }

    private void check(PointsCity city, String campaign) {
        told("settled");
        JsonObject figures = ok(calls.get(city.backend(0) + campaign + "/figures", city.token(CLERK)));
        assertThat(unknown).as("the faults met somebody").hasPositiveValue();
        assertThat(figures.getLong("granted"))
                .as("as many as were acknowledged: %s", figures)
                .isEqualTo(POINTS * acknowledged())
                .isLessThanOrEqualTo(POINTS * GRANTS);
        assertThat(figures.getLong("granted") + figures.getLong("remaining")).isEqualTo(POINTS * GRANTS);
        for (Visitor visitor : visitors) {
            String token = city.token(visitor.person);
            List<String> entries =
                    ok(calls.get(city.backend(1) + "/api/points/history", token)).getJsonArray("items").stream()
                            .map(item -> ((JsonObject) item).getString("entryId"))
                            .toList();
            assertThat(entries)
                    .as(visitor.person)
                    .isEqualTo(visitor.entry().stream().toList());
            assertThat(ok(calls.get(city.backend(0) + "/api/points", token)).getLong("balance"))
                    .isEqualTo(POINTS * entries.size());
        }
    }

    /** The same event, and something else in it. */
    private void otherBodies(PointsCity city, String campaign) {
        Visitor granted = visitors.stream()
                .filter(one -> one.entry().isPresent())
                .findFirst()
                .orElseThrow();
        Visitor other =
                visitors.stream().filter(one -> one != granted).findFirst().orElseThrow();
        JsonObject scan = new JsonObject()
                .put("code", granted.code().orElseThrow())
                .put("consent", new JsonObject().put("eligibility", true));
        refused(city, "/api/points/scans", other.person, scan, "scan-code-used");
        JsonObject application = new JsonObject()
                .put("campaignId", campaign.substring(campaign.lastIndexOf('/') + 1))
                .put("action", "walk")
                .put("consent", new JsonObject().put("eligibility", true));
        String token = city.token(other.person);
        JsonObject first = ok(calls.post(city.backend(0) + "/api/points/applications", token, application.encode()));
        assertThat(ok(calls.post(city.backend(1) + "/api/points/applications", token, application.encode())))
                .isEqualTo(first);
        refused(
                city,
                "/api/points/applications",
                other.person,
                application.put("action", "bus"),
                "application-applied-otherwise");
        refused(city, "/staff/campaigns", CLERK, order(GRANTS + 1), "campaign-code-used-otherwise");
    }

    private void refused(PointsCity city, String path, String person, JsonObject body, String type) {
        for (int node = 0; node < PointsCity.NODES; node++) {
            Calls.Answer answer = calls.post(city.backend(node) + path, city.token(person), body.encode());
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            assertThat(answer.json().getString("type")).isEqualTo("/problems/" + type);
        }
    }

    private static JsonObject ok(Calls.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String openCampaign(PointsCity city) {
        String clerk = city.token(CLERK);
        JsonObject drafted = ok(calls.post(
                city.backend(0) + "/staff/campaigns", clerk, order(GRANTS).encode()));
        String campaign = "/staff/campaigns/" + drafted.getString("campaignId");
        JsonObject proposed = ok(calls.post(city.backend(0) + campaign + "/propose", clerk, ""));
        JsonObject approval =
                new JsonObject().put("hash", proposed.getJsonObject("proposed").getString("hash"));
        ok(calls.post(city.backend(0) + campaign + "/approve", city.token(APPROVER), approval.encode()));
        return campaign;
    }

    private static JsonObject order(int grants) {
        JsonObject once =
                new JsonObject().put("measure", "GRANTS").put("per", "CAMPAIGN").put("limit", 1);
        JsonObject terms = new JsonObject()
                .put("name", "混み合うキャンペーン")
                .put("from", TODAY.minusDays(1).toString())
                .put("to", TODAY.plusDays(30).toString())
                .put("actions", new JsonArray().add(action("walk")).add(action("bus")))
                .put("caps", new JsonArray().add(once))
                .put("budget", POINTS * grants)
                .put("funding", "kankyo")
                .put("expiry", new JsonObject().put("day", "2099-03-31"))
                .put("budgetEnd", new JsonObject().put("kind", "REFUSE"));
        return new JsonObject().put("code", "rush").put("terms", terms);
    }

    private static JsonObject action(String code) {
        return new JsonObject().put("code", code).put("name", "出かけた").put("points", POINTS);
    }

    private String openVenue(PointsCity city, String campaign) {
        JsonObject settings = new JsonObject()
                .put("name", "区役所の入口")
                .put("action", "walk")
                .put("kind", "VISITOR")
                .put("opens", "00:00")
                .put("closes", "00:00")
                .put("cap", 1);
        ok(calls.put(city.backend(0) + campaign + "/venues/hall", city.token(CLERK), settings));
        return campaign + "/venues/hall";
    }
}
