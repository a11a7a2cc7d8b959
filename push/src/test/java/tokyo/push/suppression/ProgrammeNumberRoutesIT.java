package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.ContractServer;
import tokyo.push.tenant.Tenants;

final class ProgrammeNumberRoutesIT {
    private static final String ADACHI = "131211";
    private static final String KOGANEI = "132101";
    private static final String PATH = "/staff/programmes/psid%2B1/numbers";
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    private final Vertx vertx = Vertx.vertx();
    private final FakeProgrammeNumberStore numbers = new FakeProgrammeNumberStore();
    private final ContractServer server = new ContractServer(
            vertx,
            Set.of("getProgrammeNumbers"),
            api -> new ProgrammeNumberRoutes(numbers, new Tenants(Map.of(ADACHI, "足立区", KOGANEI, "小金井市"))).mount(api),
            ProgrammeNumberRoutesIT::caller);

    /** {@code role-tenant}. */
    private static Caller caller(String token) {
        String[] parts = token.split("-", 2);
        return new Caller(
                token, Set.of(parts[0]), Optional.of(parts[1]), Instant.now().plusSeconds(600));
    }

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        now(vertx.close());
    }

    private JsonObject get(String path, String token, int status) {
        HttpResponse<String> answer = server.get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    private String refused(String path, String token, int status) {
        return get(path, token, status).getString("type");
    }

    /** Two weeks of the same numbers. */
    private void counted() {
        for (LocalDate monday = MONDAY; monday.isBefore(MONDAY.plusWeeks(2)); monday = monday.plusWeeks(1)) {
            now(numbers.replace(
                    monday,
                    Map.of(
                            "psid+1",
                            Map.of(
                                    new OutcomeCell(ADACHI, OutcomeCell.RANG), 140,
                                    new OutcomeCell(ADACHI, "SEEN"), 7,
                                    new OutcomeCell(ADACHI, "NO_ENDPOINT"), 21,
                                    new OutcomeCell(KOGANEI, "SEEN"), 7))));
            now(numbers.weekIsCounted(monday));
        }
    }

    private static JsonObject ward(String code) {
        return new JsonObject().put("ward", code).put("withheld", new JsonObject());
    }

    private static JsonObject adachi() {
        return new JsonObject()
                .put("ward", ADACHI)
                .put("told", 168)
                .put("rang", 140)
                .put("withheld", new JsonObject())
                .put("others", 28);
    }

    @Test
    void a_ward_sees_its_own_last_whole_week_without_small_numbers() {
        counted();
        assertThat(get(PATH, "viewer-" + ADACHI, 200))
                .isEqualTo(new JsonObject()
                        .put("psid", "psid+1")
                        .put("from", "2026-11-16")
                        .put("to", "2026-11-22")
                        .put("hiddenBelow", 10)
                        .put("wards", new JsonArray().add(adachi())));
    }

    @Test
    void the_bureaus_see_every_ward_and_of_a_handful_of_people_nothing_but_the_place() {
        counted();
        assertThat(get(PATH, "viewer-tokyo", 200).getJsonArray("wards"))
                .isEqualTo(new JsonArray().add(adachi()).add(ward(KOGANEI)));
    }

    @Test
    void any_day_names_its_week() {
        counted();
        for (String day : Set.of("2026-11-09", "2026-11-12", "2026-11-15")) {
            JsonObject week = get(PATH + "?week=" + day, "viewer-" + KOGANEI, 200);
            assertThat(week.getString("from")).isEqualTo("2026-11-09");
            assertThat(week.getString("to")).isEqualTo("2026-11-15");
        }
    }

    @Test
    void a_programme_that_rang_nowhere_has_no_wards() {
        counted();
        JsonObject none = get("/staff/programmes/psid%2B2/numbers", "viewer-tokyo", 200);
        assertThat(none.getJsonArray("wards")).isEmpty();
    }

    @Test
    void every_refusal_says_what_to_do() {
        assertThat(refused(PATH, "viewer-" + ADACHI, 409)).isEqualTo("/problems/numbers-week-not-counted");
        counted();
        assertThat(refused(PATH + "?week=2026-11-23", "viewer-" + ADACHI, 409))
                .as("a week that has begun")
                .isEqualTo("/problems/numbers-week-not-counted");
        assertThat(refused(PATH + "?week=2026-11-08", "viewer-" + ADACHI, 404))
                .isEqualTo("/problems/numbers-week-not-kept");
        assertThat(refused(PATH, "viewer-999999", 403)).isEqualTo("/problems/numbers-no-such-tenant");
        assertThat(refused(PATH, "system-" + ADACHI, 403)).isEqualTo("/problems/forbidden");
        assertThat(refused(PATH + "?week=yesterday", "viewer-" + ADACHI, 400)).isEqualTo("/problems/bad-request");
    }
}
