package tokyo.push.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.ContractServer;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.Households;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.Sample;
import tokyo.push.registry.WorkInPlace;
import tokyo.push.review.FakeRuleStore;
import tokyo.push.review.Review;
import tokyo.push.review.Rules;

class PreviewRoutesIT {
    private static final String HALL = "psid3.0+3000020132101+1+UM108";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final Vertx vertx = Vertx.vertx();
    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeRuleStore decisions = new FakeRuleStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final Rules rules = new Rules(registry, decisions, new WorkInPlace(), CLOCK);
    private final PreviewRoutes routes = new PreviewRoutes(
            new Review(registry, decisions, rules, CLOCK),
            new HouseholdIndex(households, new WorkInPlace(), InstantSource.fixed(CLOCK.instant())),
            CLOCK);
    private final ContractServer server = new ContractServer(
            vertx,
            Set.of("previewRule"),
            routes::mount,
            tenant -> new Caller(
                    "staff",
                    Set.of("editor"),
                    Optional.of(tenant),
                    Instant.now().plusSeconds(600)));

    @BeforeEach
    void live() {
        registry.publish(Sample.programmes());
        lives("baby", Households.KOGANEI, TODAY.minusYears(1));
        lives("pupil", Households.KOGANEI, TODAY.minusYears(10));
        lives("grown", Households.KOGANEI, TODAY.minusYears(19));
        lives("elsewhere", Households.TOSHIMA, TODAY.minusYears(10));
    }

    private void lives(String person, String ward, LocalDate birth) {
        now(households.putIfNewer(Households.copy(person, 1, ward, birth)));
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private HttpResponse<String> preview(String tenant, JsonObject body) {
        String psid = URLEncoder.encode(HALL, StandardCharsets.UTF_8);
        return server.send("POST", "/staff/rules/" + psid + "/preview", tenant, Optional.of(body));
    }

    private static JsonObject age(int years) {
        return new JsonObject().put("type", "AGE").put("years", years);
    }

    private static JsonObject between(int from, int until) {
        JsonObject timing =
                new JsonObject().put("type", "CHILD_AGE").put("from", age(from)).put("until", age(until));
        return new JsonObject()
                .put(
                        "rule",
                        new JsonObject()
                                .put("timings", new JsonArray().add(timing))
                                .put("required", new JsonArray())
                                .put("unknowns", new JsonArray()));
    }

    /** In force is "under 18": the baby and the pupil. */
    @Test
    void gained_and_lost_households_are_told_by_ward_and_nothing_is_stored() {
        HttpResponse<String> answer = preview("132101", between(5, 20));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject effect = new JsonObject(answer.body());
        assertThat(effect.getString("day")).isEqualTo("2026-11-20");
        assertThat(effect.getJsonArray("wards"))
                .containsExactly(new JsonObject()
                        .put("ward", Households.KOGANEI)
                        .put("gained", 1)
                        .put("lost", 1)
                        .put("eligible", 2));
        assertThat(now(decisions.decisions(HALL))).isEmpty();
    }

    @Test
    void the_suggestion_is_compared_when_nothing_is_written() {
        JsonObject effect = new JsonObject(preview("tokyo", new JsonObject()).body());
        assertThat(effect.getInteger("gained")).isZero();
        assertThat(effect.getInteger("lost")).isZero();
        assertThat(effect.getInteger("eligible")).isEqualTo(2);
    }

    @Test
    void another_municipality_sees_nothing() {
        HttpResponse<String> answer = preview("133621", between(0, 3));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("/problems/rule-other-area");
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        assertThat(preview("132101", between(5, 3)).statusCode()).isEqualTo(422);
    }
}
