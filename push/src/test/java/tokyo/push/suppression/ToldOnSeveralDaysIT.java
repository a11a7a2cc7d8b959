package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.household.Households.KOGANEI;
import static tokyo.push.household.Households.TOSHIMA;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.ContractServer;
import tokyo.push.TestMongo;
import tokyo.push.alert.AlertWorld;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.delivery.MongoOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.rule.Rule;
import tokyo.push.tenant.Tenants;

/** The same families, told on each day of a week: from the real records to the answer that staff get. */
final class ToldOnSeveralDaysIT {
    private static final Instant WEEK_ENDS = Instant.parse("2026-11-22T15:00:00Z");
    private static final String PSID = "psid";

    private final TestMongo mongo = new TestMongo(ToldOnSeveralDaysIT.class);
    private final MongoOutboxStore outbox = new MongoOutboxStore(mongo.database(), mongo.bridge());
    private final ProgrammeNumberStore numbers = new MongoProgrammeNumberStore(mongo.database(), mongo.bridge());
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final Rule rule = AlertWorld.ageInMonths(PSID, 0, 12);
    private final ContractServer server = new ContractServer(
            mongo.vertx(),
            Set.of("getProgrammeNumbers"),
            api -> new ProgrammeNumberRoutes(numbers, new Tenants(Map.of(KOGANEI, "小金井市", TOSHIMA, "利島村"))).mount(api),
            token -> new Caller(
                    token, Set.of("viewer"), Optional.of(token), Instant.now().plusSeconds(600)));

    @AfterEach
    void stop() {
        assertThat(server.broken()).as("responses against the contract").isEmpty();
        server.close();
        mongo.close();
    }

    /** Each day in a batch of its own that ends on it. */
    private void tell(int families, Withheld end) {
        for (int day = 1; day <= 7; day++) {
            Instant at = WEEK_ENDS.minus(Duration.ofDays(day)).plusSeconds(3_600);
            String batch = end + "-" + day;
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < families; i++) {
                PersonId person = new PersonId("parent-" + end + i);
                now(households.putIfNewer(Households.copy(
                        person.value(), 1, end == Withheld.MOVED ? TOSHIMA : KOGANEI, LocalDate.EPOCH)));
                Alert alert = Alerts.eligible(person, PSID);
                now(inbox.appendIfAbsent(Map.of(person, List.of(alert)), batch, at));
                targets.add(new Target(person, alert.id()));
            }
            now(outbox.insertIfAbsent(new OutboxBatch(batch, targets), at));
            Progress progress = now(outbox.claimIfFree(batch, "f", at, at.plusSeconds(30)))
                    .orElseThrow()
                    .progress();
            for (int i = 0; i < families; i++) {
                progress.withhold(i, end);
            }
            now(outbox.finishIfHeld(batch, "f", progress, at));
        }
    }

    private JsonArray wards(String tenant) {
        Instant counted = WEEK_ENDS.plus(TallyJob.SETTLED);
        now(new TallyJob(
                        numbers,
                        new MongoDeliveryRecords(mongo.database(), mongo.bridge()),
                        inbox,
                        households,
                        () -> Future.succeededFuture(List.of(rule)),
                        () -> counted)
                .run());
        HttpResponse<String> answer = server.get("/staff/programmes/" + PSID + "/numbers", tenant);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("wards");
    }

    @Test
    void two_families_a_day_are_two_and_not_fourteen() {
        tell(2, Withheld.SEEN);
        assertThat(wards(KOGANEI))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("ward", KOGANEI).put("withheld", new JsonObject())));
    }

    @Test
    void twelve_families_are_shown_as_twelve_to_the_ward_that_they_left_and_to_no_other() {
        tell(12, Withheld.MOVED);
        assertThat(wards(KOGANEI))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("ward", KOGANEI)
                                .put("withheld", new JsonObject().put("MOVED", 12))
                                .put("told", 12)
                                .put("rang", 0)
                                .put("others", 0)));
        assertThat(wards(TOSHIMA)).isEmpty();
    }
}
