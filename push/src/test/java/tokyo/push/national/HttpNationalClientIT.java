package tokyo.push.national;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.infra.devkit.standins.national.NationalFault;
import tokyo.infra.devkit.standins.national.NationalStandIn;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportRefusal;

class HttpNationalClientIT {
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final NationalStandIn standIn = now(NationalStandIn.start(vertx, 0));

    @AfterEach
    void stop() {
        now(vertx.close());
    }

    private NationalClient client(String password, Duration answerWithin) {
        return new HttpNationalClient(
                vertx,
                new NationalConfig(
                        Optional.of(URI.create(standIn.url())),
                        NationalStandIn.ID,
                        new Secret(password),
                        answerWithin));
    }

    private Result<List<Map<String, Object>>, ImportRefusal> list() {
        return now(client(NationalStandIn.PASSWORD, GENEROUS).list("13104"));
    }

    @Test
    void a_list_and_a_detail_are_read() {
        standIn.show("13104", NationalRecords.care(NationalRecords.PSID));
        List<Map<String, Object>> items = list().fold(found -> found, refusal -> List.of());
        assertThat(items).hasSize(1);
        assertThat(items.get(0)).containsEntry("psid", NationalRecords.PSID);
        Map<String, Object> detail = now(client(NationalStandIn.PASSWORD, GENEROUS)
                        .detail(NationalRecords.PSID))
                .fold(found -> found, refusal -> Map.of());
        assertThat(detail).containsEntry("isEApplicable", true).containsEntry("procedureVersion", "3");
        assertThat(now(client(NationalStandIn.PASSWORD, GENEROUS).list("13101")))
                .isEqualTo(Result.ok(List.of()));
    }

    @Test
    void a_wrong_password_is_told_as_such_and_not_tried_again() {
        assertThat(now(client("wrong", GENEROUS).list("13104")))
                .isEqualTo(Result.refused(ImportRefusal.NATIONAL_CREDENTIALS));
        assertThat(standIn.questions()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_500, NATIONAL_FAULT, 3",
        "EE001, NATIONAL_FAULT, 3",
        "EE002, NATIONAL_REFUSED, 1",
        "EE003, NATIONAL_REFUSED, 1",
        "NOT_JSON, NATIONAL_UNREADABLE, 1",
        "OTHER_JSON, NATIONAL_UNREADABLE, 1",
        "PARTIAL_LIST, NATIONAL_INCOMPLETE, 3"
    })
    void each_fault_is_a_refusal_of_its_own(NationalFault fault, ImportRefusal refusal, int questions) {
        standIn.show("13104", NationalRecords.care(NationalRecords.PSID));
        standIn.fail(fault, HttpNationalClient.TRIES);
        assertThat(list()).isEqualTo(Result.refused(refusal));
        assertThat(standIn.questions()).isEqualTo(questions);
    }

    @Test
    void a_fault_that_passes_costs_nothing_but_time() {
        standIn.show("13104", NationalRecords.care(NationalRecords.PSID));
        standIn.fail(NationalFault.EE001, HttpNationalClient.TRIES - 1);
        assertThat(list().isOk()).isTrue();
    }

    @Test
    void a_service_that_never_answers_is_silent() {
        standIn.fail(NationalFault.SILENT, Integer.MAX_VALUE);
        assertThat(now(client(NationalStandIn.PASSWORD, Duration.ofMillis(50)).list("13104")))
                .isEqualTo(Result.refused(ImportRefusal.NATIONAL_SILENT));
    }

    @Test
    void without_an_address_nobody_is_asked() {
        NationalConfig none = new NationalConfig(Optional.empty(), "none", new Secret(""), GENEROUS);
        assertThat(now(new HttpNationalClient(vertx, none).list("13104")))
                .isEqualTo(Result.refused(ImportRefusal.NATIONAL_NOT_CONFIGURED));
    }
}
