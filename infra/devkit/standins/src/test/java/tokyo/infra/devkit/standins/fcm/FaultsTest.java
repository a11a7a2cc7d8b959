package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tokyo.infra.devkit.standins.fcm.Faults.Kind;
import tokyo.infra.devkit.standins.phones.Phone;

class FaultsTest {
    private static final String TOKEN = "phone-of-parent-koganei";
    private static final JsonObject MESSAGE = Sender.tagged(TOKEN, "t1", "件名");

    private final Vertx vertx = Vertx.vertx();
    private FcmStandIn fcm;
    private Phone phone;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        fcm = FcmStandIn.start(vertx, FcmStandInConfig.defaults()).await(10, TimeUnit.SECONDS);
        phone = fcm.phones().install(TOKEN, "parent-koganei").orElseThrow();
        sender = new Sender(fcm, Version.HTTP_1_1);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 503, UNAVAILABLE, UNAVAILABLE",
        "INTERNAL, 500, INTERNAL, INTERNAL",
        "QUOTA_EXCEEDED, 429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED",
        "UNAUTHENTICATED, 401, UNAUTHENTICATED, ''",
        "THIRD_PARTY_AUTH_ERROR, 401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR",
        "PERMISSION_DENIED, 403, PERMISSION_DENIED, ''",
        "SENDER_ID_MISMATCH, 403, PERMISSION_DENIED, SENDER_ID_MISMATCH"
    })
    void a_refusal_strikes_so_often_and_delivers_nothing(Kind kind, int code, String status, String fcmCode)
            throws Exception {
        fcm.faults(Faults.none().next(1, kind));
        HttpResponse<String> answer = sender.send(MESSAGE);

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(Sender.error(answer).getInteger("code")).isEqualTo(code);
        assertThat(Sender.error(answer).getString("status")).isEqualTo(status);
        assertThat(Sender.fcmCode(answer)).isEqualTo(fcmCode);
        assertThat(answer.headers().firstValue("retry-after")).isEmpty();
        assertThat(phone.received()).isZero();
        assertThat(fcm.counts().faults(kind)).isEqualTo(1);
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "QUOTA_EXCEEDED"})
    void a_refusal_may_say_when_to_come_back(Kind kind) throws Exception {
        fcm.faults(Faults.none().next(1, kind, Duration.ofSeconds(7)));
        assertThat(sender.send(MESSAGE).headers().firstValue("retry-after")).hasValue("7");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_reset_before_delivery_loses_the_message(Version version) throws Exception {
        sender = new Sender(fcm, version);
        sender.send(MESSAGE);
        fcm.faults(Faults.none().next(Integer.MAX_VALUE, Kind.RESET_BEFORE_DELIVERY));
        assertThatThrownBy(() -> sender.send(MESSAGE)).isInstanceOf(IOException.class);
        assertThat(phone.received()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_reset_after_delivery_looks_the_same_and_the_message_is_there(Version version) throws Exception {
        sender = new Sender(fcm, version);
        sender.send(MESSAGE);
        fcm.faults(Faults.none().next(1, Kind.RESET_AFTER_DELIVERY).next(100, Kind.RESET_BEFORE_DELIVERY));
        assertThatThrownBy(() -> sender.send(Sender.tagged(TOKEN, "t2", "件名"))).isInstanceOf(IOException.class);
        assertThat(phone.received()).isEqualTo(2);
    }

    @Test
    void an_answer_may_never_come_although_the_message_arrived() throws Exception {
        fcm.faults(Faults.none().next(1, Kind.NO_ANSWER));
        CompletableFuture<HttpResponse<String>> answer = sender.sendLater(MESSAGE);
        await().until(() -> phone.received() == 1);
        assertThat(answer).isNotDone();
        assertThat(fcm.counts().inFlight()).isEqualTo(1);
        answer.cancel(true);
    }

    @Test
    void a_garbage_answer_is_a_200_that_cannot_be_read() throws Exception {
        fcm.faults(Faults.none().next(1, Kind.GARBAGE_ANSWER));
        HttpResponse<String> answer = sender.send(MESSAGE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new JsonObject(answer.body())).isInstanceOf(RuntimeException.class);
        assertThat(phone.received()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void after_a_goaway_the_next_message_takes_a_new_connection(Version version) throws Exception {
        sender = new Sender(fcm, version);
        sender.send(MESSAGE);
        fcm.faults(Faults.none().next(1, Kind.GOAWAY));
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
        assertThat(connections(version)).isEqualTo(1);
        // A message that crosses the GOAWAY on the wire is not processed, as with Google.
        await().ignoreExceptions().until(() -> sender.send(MESSAGE).statusCode() == 200 && connections(version) == 2);
    }

    @Test
    void faults_strike_in_their_order_and_then_no_more() throws Exception {
        fcm.faults(Faults.none().next(2, Kind.UNAVAILABLE).next(1, Kind.INTERNAL));
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(503);
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(503);
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(500);
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void a_share_strikes_about_so_often_and_the_same_messages_again() {
        FaultTurns turns = new FaultTurns();
        turns.set(Faults.none().share(0.1, Kind.UNAVAILABLE).withSeed(7));
        long first =
                IntStream.range(0, 10_000).filter(i -> turns.next().isPresent()).count();
        turns.set(turns.current());
        long second =
                IntStream.range(0, 10_000).filter(i -> turns.next().isPresent()).count();
        assertThat(first).isBetween(900L, 1_100L).isEqualTo(second);
    }

    @Test
    void latency_is_waited_before_anything_happens() throws Exception {
        fcm.faults(Faults.none().withLatency(Duration.ofMillis(200)));
        long started = System.nanoTime();
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }

    @Test
    void faults_are_set_read_and_taken_back_over_http() throws Exception {
        String faults =
                "{\"latencyMillis\":1,\"seed\":3,\"faults\":[{\"kind\":\"UNAVAILABLE\",\"next\":2,\"retryAfterSeconds\":9},"
                        + "{\"kind\":\"RESET_AFTER_DELIVERY\",\"share\":0.5}]}";
        assertThat(new JsonObject(
                        sender.control("PUT", "/_control/faults", faults).body()))
                .isEqualTo(new JsonObject(faults));
        assertThat(sender.send(MESSAGE).headers().firstValue("retry-after")).hasValue("9");
        assertThat(sender.control("DELETE", "/_control/faults", "").statusCode())
                .isEqualTo(204);
        assertThat(new JsonObject(sender.control("GET", "/_control/faults", "").body()))
                .isEqualTo(Faults.none().toJson());
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"latency\":1}",
                "{\"latencyMillis\":-1}",
                "{\"latencyMillis\":9999999}",
                "{\"faults\":[{\"kind\":\"EARTHQUAKE\",\"next\":1}]}",
                "{\"faults\":[{\"kind\":\"GOAWAY\"}]}",
                "{\"faults\":[{\"kind\":\"GOAWAY\",\"next\":1,\"share\":0.5}]}",
                "{\"faults\":[{\"kind\":\"GOAWAY\",\"share\":1.5}]}",
                "{\"faults\":[{\"kind\":\"GOAWAY\",\"next\":1,\"often\":true}]}",
                "{\"faults\":[1]}"
            })
    void faults_that_cannot_be_read_change_nothing(String faults) throws Exception {
        HttpResponse<String> answer = sender.control("PUT", "/_control/faults", faults);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(sender.send(MESSAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void too_many_faults_at_once_are_refused() {
        Faults full = Faults.none();
        for (int i = 0; i < Faults.MAX_FAULTS; i++) {
            full = full.next(1, Kind.INTERNAL);
        }
        Faults twenty = full;
        assertThatIllegalArgumentException().isThrownBy(() -> twenty.next(1, Kind.INTERNAL));
    }

    private long connections(Version version) {
        return version == Version.HTTP_2
                ? fcm.counts().connectionsH2()
                : fcm.counts().connectionsH1();
    }
}
