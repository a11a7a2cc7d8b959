package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.infra.devkit.standins.fcm.Counts;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.push.TestMongo;
import tokyo.push.api.PersonId;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;
import tokyo.push.sender.SendOutcome.Kind;

/** What every way to FCM promises, against the stand-in: each answer that FCM can give, and those that never come. */
interface FcmSenderContract {
    String TAG = "0123456789abcdef0123456789abcdef";

    FcmWorld world();

    /** Another sender of the same kind; the world closes it. */
    FcmSender open(FcmConfig config);

    FcmSender sender();

    @BeforeEach
    default void calm() {
        world().calm();
    }

    static PushMessage message(String token, String tag) {
        return message(EndpointKind.TOKEN, token, tag);
    }

    static PushMessage message(EndpointKind kind, String value, String tag) {
        Endpoint endpoint = Endpoint.of(
                new PersonId("parent-koganei"), kind, value, Platform.ANDROID, "tokyo", "ja", Instant.EPOCH);
        return new PushMessage(
                endpoint, tag, "東京アプリ", "新しい子育て支援のお知らせがあります", Map.of("alertId", tag), Duration.ofDays(7));
    }

    private Kind outcome(String token) {
        return now(sender().send(message(token, TAG))).kind();
    }

    @Test
    default void a_warm_up_rings_nobody_and_its_connection_carries_the_first_alert() {
        FcmSender cold = open(world().config());
        assertThat(now(cold.warmUp()).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(world().fcm().counts().validated()).isEqualTo(1);
        assertThat(now(cold.send(message("token-koganei", TAG))).kind()).isEqualTo(Kind.ACCEPTED);
        Counts counts = world().fcm().counts();
        assertThat(counts.accepted()).as("only the alert").isEqualTo(1);
        assertThat(counts.errors()).isEmpty();
        assertThat(counts.connectionsH1() + counts.connectionsH2()).isEqualTo(1);
        now(cold.close());
    }

    @Test
    default void a_warm_up_where_nobody_listens_is_an_outcome_and_no_fault() {
        FcmSender nowhere = open(FcmConfig.ofStandIn("tokyo-demo", URI.create("http://127.0.0.1:1"))
                .with(world().config().adapter()));
        assertThat(now(nowhere.warmUp()).kind()).isIn(Kind.UNAVAILABLE, Kind.AMBIGUOUS);
        now(nowhere.close());
    }

    @Test
    default void a_message_that_cannot_be_written_is_an_outcome_and_no_fault() {
        Endpoint phone = message("token-koganei", TAG).endpoint();
        PushMessage late = new PushMessage(phone, TAG, "東京アプリ", "お知らせ", Map.of(), Duration.ofSeconds(-1));
        assertThat(now(sender().send(late)).kind()).isEqualTo(Kind.UNSENDABLE);
    }

    @Test
    default void a_sender_that_is_closed_answers_that_it_is_unavailable() {
        FcmSender closed = open(world().config());
        now(closed.close());
        assertThat(now(closed.send(message("token-koganei", TAG))).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    default void a_message_lies_on_the_screen_once_however_often_it_is_sent() {
        assertThat(outcome("token-koganei")).isEqualTo(Kind.ACCEPTED);
        assertThat(outcome("token-koganei")).isEqualTo(Kind.ACCEPTED);
        List<Phone.Shown> screen =
                world().fcm().phones().find("token-koganei").orElseThrow().screen();
        assertThat(screen).hasSize(1);
        assertThat(screen.get(0).slot()).isEqualTo(TAG);
        assertThat(screen.get(0).message().body()).isEqualTo("新しい子育て支援のお知らせがあります");
        assertThat(screen.get(0).message().data()).contains(TAG);
    }

    @Test
    default void a_device_may_be_named_by_its_installation_id() {
        assertThat(now(sender().send(message(EndpointKind.FID, "fid-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    @Test
    default void only_a_device_that_is_gone_or_never_was_is_retired() {
        assertThat(outcome("token-of-nobody")).isEqualTo(Kind.RETIRE_ENDPOINT);
        assertThat(outcome("not a token !")).isEqualTo(Kind.RETIRE_ENDPOINT);
        assertThat(world().fcm().counts().errors("UNREGISTERED")).isEqualTo(1);
        assertThat(world().fcm().counts().errors("INVALID_TOKEN")).isEqualTo(1);
    }

    @Test
    default void a_payload_that_is_too_large_blames_no_device() {
        PushMessage good = message("token-koganei", TAG);
        PushMessage large = new PushMessage(good.endpoint(), TAG, "大", "大".repeat(2_000), Map.of(), Duration.ofDays(1));
        assertThat(now(sender().send(large)).kind()).isEqualTo(Kind.BAD_PAYLOAD);
    }

    @Test
    default void a_wrong_project_blames_no_device() {
        URI address = URI.create(world().fcm().url());
        FcmSender wrong = open(FcmConfig.ofStandIn("another-project", address));
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
        "SENDER_ID_MISMATCH, OTHER_PROJECT",
        "RESET_BEFORE_DELIVERY, AMBIGUOUS",
        "RESET_AFTER_DELIVERY, AMBIGUOUS",
        "NO_ANSWER, AMBIGUOUS",
        "GARBAGE_ANSWER, AMBIGUOUS",
        "GOAWAY, ACCEPTED"
    })
    default void a_fault_is_told_as_what_it_is(Faults.Kind fault, Kind told) {
        world().fcm().faults(Faults.none().next(1, fault));
        assertThat(outcome("token-koganei")).isEqualTo(told);
        assertThat(outcome("token-koganei")).as("the next message").isEqualTo(Kind.ACCEPTED);
        assertThat(world().fcm().counts().faults(fault)).isEqualTo(1);
        assertThat(world().fcm().counts().requests())
                .as("nobody retries behind our back")
                .isEqualTo(2);
    }

    @Test
    default void what_fcm_says_about_waiting_is_handed_on() {
        world().fcm()
                .faults(Faults.none()
                        .next(1, Faults.Kind.UNAVAILABLE, Duration.ofSeconds(17))
                        .next(1, Faults.Kind.QUOTA_EXCEEDED, Duration.ofSeconds(42)));
        assertThat(now(sender().send(message("token-koganei", TAG))).retryAfter())
                .contains(Duration.ofSeconds(17));
        assertThat(now(sender().send(message("token-koganei", TAG))).retryAfter())
                .contains(Duration.ofSeconds(42));
    }

    @Test
    default void more_than_a_sender_can_take_is_refused_at_once() {
        FcmConfig config = patient().withThreads(2);
        FcmSender narrow = open(config);
        world().fcm().hold();
        List<Future<SendOutcome>> sent = sendMany(narrow, 2 * config.inFlight() + 6);
        await().until(() -> sent.stream().filter(Future::isComplete).count() == 6);
        List<Future<SendOutcome>> refused =
                sent.stream().filter(Future::isComplete).toList();
        assertThat(refused).hasSize(6).allMatch(one -> now(one).kind() == Kind.UNAVAILABLE);
        assertThat(now(refused.get(0)).retryAfter()).isPresent();
        world().fcm().release();
        List<Kind> kinds =
                sent.stream().map(TestMongo::now).map(SendOutcome::kind).toList();
        assertThat(kinds).filteredOn(Kind.ACCEPTED::equals).hasSize(2 * config.inFlight());
        now(narrow.close());
    }

    @Test
    default void as_many_as_it_says_are_on_their_way_at_once() {
        FcmSender sender = open(patient());
        int inFlight = patient().inFlight();
        world().fcm().hold();
        List<Future<SendOutcome>> sent = sendMany(sender, inFlight);
        await().until(() -> world().fcm().counts().inFlight() == inFlight);
        world().fcm().release();
        assertThat(sent.stream().map(TestMongo::now)).allMatch(o -> o.kind() == Kind.ACCEPTED);
        now(sender.close());
    }

    private FcmConfig patient() {
        return world().config().withAnswerWithin(FcmConfig.ANSWER_WITHIN);
    }

    static List<Future<SendOutcome>> sendMany(PushSender sender, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> sender.send(message("token-koganei", TAG)))
                .toList();
    }
}
