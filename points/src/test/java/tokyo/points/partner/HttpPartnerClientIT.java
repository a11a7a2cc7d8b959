package tokyo.points.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.infra.devkit.standins.partner.FileLie;
import tokyo.infra.devkit.standins.partner.PartnerFault;
import tokyo.infra.devkit.standins.partner.PartnerStandIn;
import tokyo.infra.platform.config.Secret;
import tokyo.points.partner.PartnerAnswer.Done;
import tokyo.points.partner.PartnerAnswer.NoAnswer;
import tokyo.points.partner.PartnerAnswer.NotKnown;
import tokyo.points.partner.PartnerClient.Order;

/** The real client in front of a stand-in that is well, and then in front of one that is not. */
final class HttpPartnerClientIT implements PartnerClientContract {
    private static final String NAME = "denshi-a";
    private static final Order ORDER = new Order("a", "1234", 500, 0);

    private final Vertx vertx = Vertx.vertx();
    private final PartnerClient client = new HttpPartnerClient(vertx);
    private PartnerStandIn standIn;

    @BeforeEach
    void start() {
        standIn = now(PartnerStandIn.start(vertx, 0, () -> Instant.parse("2026-11-20T03:00:00Z"), List.of(NAME)));
    }

    @AfterEach
    void stop() {
        now(vertx.close());
    }

    @Override
    public PartnerClient client() {
        return client;
    }

    @Override
    public Partner partner() {
        return SamplePartners.denshi(standIn.url(NAME), SamplePartners.PACE);
    }

    /** It gives up after half a second, on a machine that is busy as well. */
    private Partner impatient() {
        Partner.Pace pace = new Partner.Pace(10, 1, Duration.ofMillis(500), 1, Duration.ofSeconds(1));
        return SamplePartners.denshi(standIn.url(NAME), pace);
    }

    @ParameterizedTest
    @EnumSource(
            value = PartnerFault.class,
            names = {"NONE", "OTHER_SUM", "DOUBLE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatever_goes_wrong_is_no_answer_and_the_same_key_gives_one_later(PartnerFault fault) {
        standIn.fail(NAME, fault, 1);
        assertThat(now(client.transfer(impatient(), ORDER))).isInstanceOf(NoAnswer.class);
        boolean did = standIn.transfers(NAME) == 1;
        assertThat(now(client.status(partner(), "a"))).isInstanceOf(did ? Done.class : NotKnown.class);
        assertThat(now(client.transfer(partner(), ORDER))).isInstanceOf(Done.class);
        assertThat(standIn.transfers(NAME)).isEqualTo(1);
    }

    @Test
    void an_answer_that_comes_too_late_is_none() {
        standIn.delay(NAME, 2_000);
        assertThat(now(client.transfer(impatient(), ORDER))).isInstanceOf(NoAnswer.class);
    }

    @Test
    void nobody_at_the_door_and_a_wrong_key_are_no_answers() {
        Partner nowhere = SamplePartners.denshi("http://127.0.0.1:1", SamplePartners.PACE);
        assertThat(now(client.transfer(nowhere, ORDER))).isInstanceOf(NoAnswer.class);
        assertThat(now(client.file(nowhere, DAY))).isEmpty();
        Partner known = partner();
        Partner stranger = new Partner(
                known.id(),
                known.name(),
                known.url(),
                new Secret("wrong"),
                known.amounts(),
                known.hours(),
                List.of(),
                known.paused(),
                known.pace());
        assertThat(now(client.transfer(stranger, ORDER))).isEqualTo(new NoAnswer("status 401"));
        Partner elsewhere = SamplePartners.denshi(
                URI.create(standIn.url(NAME)).resolve("/elsewhere").toString(), SamplePartners.PACE);
        assertThat(now(client.status(elsewhere, "a"))).isEqualTo(new NoAnswer("status 404"));
    }

    @Test
    void another_sum_is_told_as_it_was_said_and_a_double_one_stands_in_the_file() {
        standIn.fail(NAME, PartnerFault.OTHER_SUM, 1);
        assertThat(now(client.transfer(partner(), ORDER)))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.points()).isEqualTo(501));
        standIn.fail(NAME, PartnerFault.DOUBLE, 1);
        now(client.transfer(partner(), new Order("b", "1234", 300, 0)));
        assertThat(now(client.file(partner(), DAY)).orElseThrow().lines())
                .extracting(PartnerFile.Line::key)
                .containsExactly("a", "b", "b");
    }

    @Test
    void a_file_lies_as_it_is_told_to() {
        now(client.transfer(partner(), ORDER));
        now(client.transfer(partner(), new Order("b", "1234", 300, 0)));
        assertThat(lied(FileLie.DOUBLED)).isEqualTo(new long[] {4, 1_600, 1_600});
        assertThat(lied(FileLie.TOTAL)).isEqualTo(new long[] {2, 800, 1_600});
        assertThat(lied(FileLie.AMOUNT)).isEqualTo(new long[] {2, 900, 900});
        assertThat(lied(FileLie.MISSING)).isEqualTo(new long[] {1, 300, 300});
        assertThat(lied(FileLie.EXTRA)).isEqualTo(new long[] {3, 900, 900});
        standIn.lie(NAME, FileLie.LATE);
        assertThat(now(client.file(partner(), DAY))).isEmpty();
    }

    /** Lines, their sum, and what the file says is their sum. */
    private long[] lied(FileLie lie) {
        standIn.lie(NAME, lie);
        PartnerFile file = now(client.file(partner(), DAY)).orElseThrow();
        return new long[] {file.lines().size(), file.sum(), file.total()};
    }
}
