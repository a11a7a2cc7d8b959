package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.push.TestMongo;
import tokyo.push.api.PersonId;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;
import tokyo.push.sender.SendOutcome.Kind;

/** The real SDK against the stand-in: every answer that FCM can give, and those that never come. */
final class FcmPushSenderIT {
    private static final String TAG = "0123456789abcdef0123456789abcdef";
    private static Vertx vertx;
    private static FcmStandIn fcm;
    private static FcmConfig config;
    private static FcmPushSender sender;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        fcm = now(FcmStandIn.start(vertx, FcmStandInConfig.defaults()));
        config = FcmConfig.ofStandIn(fcm.project(), URI.create(fcm.url())).withAnswerWithin(Duration.ofSeconds(1));
        sender = new FcmPushSender(config, vertx, Clock.systemUTC());
        fcm.phones().install("token-koganei", "parent-koganei");
        fcm.phones().install("fid-koganei", "parent-koganei");
        // The first call loads classes for seconds; it is not what the timeouts below speak of.
        now(sender.dryRun(message("token-koganei", TAG)));
    }

    @AfterAll
    static void stop() {
        now(sender.close());
        now(fcm.close());
        now(vertx.close());
    }

    @Test
    void a_message_that_cannot_be_written_is_an_outcome_and_no_fault() {
        Endpoint phone = message("token-koganei", TAG).endpoint();
        PushMessage late = new PushMessage(phone, TAG, "東京アプリ", "お知らせ", Map.of(), Duration.ofSeconds(-1));
        assertThat(now(sender.send(late)).kind()).isEqualTo(Kind.UNSENDABLE);
    }

    @Test
    void a_sender_that_is_closed_answers_that_it_is_unavailable() {
        FcmPushSender closed = new FcmPushSender(config, vertx, Clock.systemUTC());
        now(closed.close());
        assertThat(now(closed.send(message("token-koganei", TAG))).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @BeforeEach
    void calm() {
        fcm.release();
        fcm.faults(Faults.none());
        fcm.resetCounts();
    }

    private static PushMessage message(String token, String tag) {
        return message(EndpointKind.TOKEN, token, tag);
    }

    private static PushMessage message(EndpointKind kind, String value, String tag) {
        Endpoint endpoint = Endpoint.of(
                new PersonId("parent-koganei"), kind, value, Platform.ANDROID, "tokyo", "ja", Instant.EPOCH);
        return new PushMessage(
                endpoint, tag, "東京アプリ", "新しい子育て支援のお知らせがあります", Map.of("alertId", tag), Duration.ofDays(7));
    }

    private static Kind outcome(String token) {
        return now(sender.send(message(token, TAG))).kind();
    }

    @Test
    void a_message_lies_on_the_screen_once_however_often_it_is_sent() {
        assertThat(outcome("token-koganei")).isEqualTo(Kind.ACCEPTED);
        assertThat(outcome("token-koganei")).isEqualTo(Kind.ACCEPTED);
        List<Phone.Shown> screen =
                fcm.phones().find("token-koganei").orElseThrow().screen();
        assertThat(screen).hasSize(1);
        assertThat(screen.get(0).slot()).isEqualTo(TAG);
        assertThat(screen.get(0).message().body()).isEqualTo("新しい子育て支援のお知らせがあります");
        assertThat(screen.get(0).message().data()).contains(TAG);
    }

    @Test
    void a_device_may_be_named_by_its_installation_id() {
        assertThat(now(sender.send(message(EndpointKind.FID, "fid-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void only_a_device_that_is_gone_or_never_was_is_retired() {
        assertThat(outcome("token-of-nobody")).isEqualTo(Kind.RETIRE_ENDPOINT);
        assertThat(outcome("not a token !")).isEqualTo(Kind.RETIRE_ENDPOINT);
        assertThat(fcm.counts().errors("UNREGISTERED")).isEqualTo(1);
        assertThat(fcm.counts().errors("INVALID_TOKEN")).isEqualTo(1);
    }

    @Test
    void a_payload_that_is_too_large_blames_no_device() {
        PushMessage good = message("token-koganei", TAG);
        PushMessage large = new PushMessage(good.endpoint(), TAG, "大", "大".repeat(2_000), Map.of(), Duration.ofDays(1));
        assertThat(now(sender.send(large)).kind()).isEqualTo(Kind.BAD_PAYLOAD);
    }

    @Test
    void a_wrong_project_blames_no_device() {
        FcmPushSender wrong = new FcmPushSender(
                FcmConfig.ofStandIn("another-project", URI.create(fcm.url())), vertx, Clock.systemUTC());
        assertThat(now(wrong.send(message("token-koganei", TAG))).kind()).isEqualTo(Kind.CONFIGURATION);
        now(wrong.close());
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, UNAVAILABLE",
        "INTERNAL, UNAVAILABLE",
        "QUOTA_EXCEEDED, RETRY_AFTER",
        "UNAUTHENTICATED, CONFIGURATION",
        "THIRD_PARTY_AUTH_ERROR, CONFIGURATION",
        "PERMISSION_DENIED, CONFIGURATION",
        "SENDER_ID_MISMATCH, CONFIGURATION",
        "RESET_BEFORE_DELIVERY, AMBIGUOUS",
        "RESET_AFTER_DELIVERY, AMBIGUOUS",
        "NO_ANSWER, AMBIGUOUS",
        "GARBAGE_ANSWER, AMBIGUOUS",
        "GOAWAY, ACCEPTED"
    })
    void a_fault_is_told_as_what_it_is(Faults.Kind fault, Kind told) {
        fcm.faults(Faults.none().next(1, fault));
        assertThat(outcome("token-koganei")).isEqualTo(told);
        assertThat(outcome("token-koganei")).as("the next message").isEqualTo(Kind.ACCEPTED);
        assertThat(fcm.counts().faults(fault)).isEqualTo(1);
        assertThat(fcm.counts().requests()).as("nobody retries behind our back").isEqualTo(2);
    }

    @Test
    void what_fcm_says_about_waiting_is_handed_on() {
        fcm.faults(Faults.none()
                .next(1, Faults.Kind.UNAVAILABLE, Duration.ofSeconds(17))
                .next(1, Faults.Kind.QUOTA_EXCEEDED, Duration.ofSeconds(42)));
        assertThat(now(sender.send(message("token-koganei", TAG))).retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(now(sender.send(message("token-koganei", TAG))).retryAfter()).contains(Duration.ofSeconds(42));
    }

    @Test
    void more_than_the_threads_can_take_is_refused_at_once() {
        FcmPushSender narrow = new FcmPushSender(config.withThreads(2), vertx, Clock.systemUTC());
        fcm.hold();
        List<Future<SendOutcome>> sent = IntStream.range(0, 10)
                .mapToObj(i -> narrow.send(message("token-koganei", TAG)))
                .toList();
        fcm.release();
        List<Kind> kinds =
                sent.stream().map(TestMongo::now).map(SendOutcome::kind).toList();
        assertThat(kinds).containsOnly(Kind.ACCEPTED, Kind.UNAVAILABLE);
        assertThat(kinds).filteredOn(Kind.ACCEPTED::equals).hasSize(4);
        now(narrow.close());
    }

    @Test
    void a_hundred_messages_are_on_their_way_at_once() {
        FcmPushSender patient =
                new FcmPushSender(config.withAnswerWithin(FcmConfig.ANSWER_WITHIN), vertx, Clock.systemUTC());
        fcm.hold();
        List<Future<SendOutcome>> sent = IntStream.range(0, 100)
                .mapToObj(i -> patient.send(message("token-koganei", TAG)))
                .toList();
        await().until(() -> fcm.counts().inFlight() == 100);
        fcm.release();
        assertThat(sent.stream().map(TestMongo::now)).allMatch(o -> o.kind() == Kind.ACCEPTED);
        now(patient.close());
    }
}
