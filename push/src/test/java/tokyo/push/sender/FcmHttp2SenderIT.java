package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.push.TestMongo;
import tokyo.push.sender.SendOutcome.Kind;

/** Our own HTTP/2: many messages share a connection, and its fate. */
final class FcmHttp2SenderIT implements FcmSenderContract {
    private static FcmWorld world;
    private static Vertx vertx;
    private static FcmSender sender;

    @BeforeAll
    static void start() {
        world = new FcmWorld(FcmAdapter.H2);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        sender = new FcmHttp2Sender(world.config(), vertx, Clock.systemUTC());
        now(sender.dryRun(FcmSenderContract.message("token-koganei", TAG)));
    }

    @AfterAll
    static void stop() {
        now(sender.close());
        now(vertx.close());
        world.close();
    }

    @Override
    public FcmWorld world() {
        return world;
    }

    @Override
    public FcmSender open(FcmConfig config) {
        return new FcmHttp2Sender(config, vertx, Clock.systemUTC());
    }

    /** Enough to meet the moment, and less than the sender takes at once. */
    private static final int CROSSING = 300;

    private static final int GOODBYES = 40;
    private static final Duration HALF_OF_A_DEADLINE = FcmConfig.ANSWER_WITHIN.dividedBy(2);

    @Override
    public FcmSender sender() {
        return sender;
    }

    private static FcmConfig patient() {
        return world.config().withAnswerWithin(FcmConfig.ANSWER_WITHIN);
    }

    @Test
    void eighteen_connections_carry_eighteen_hundred_messages() {
        FcmSender wide = open(patient());
        world.fcm().hold();
        List<Future<SendOutcome>> sent = FcmSenderContract.sendMany(wide, 1_800);
        await().until(() -> world.fcm().counts().inFlight() == 1_800);
        assertThat(world.fcm().counts().connectionsH2()).isEqualTo(FcmConfig.CONNECTIONS);
        world.fcm().release();
        assertThat(sent.stream().map(TestMongo::now)).allMatch(o -> o.kind() == Kind.ACCEPTED);
        now(wide.close());
    }

    @Test
    void a_connection_that_says_goodbye_ends_what_it_carries_and_another_takes_its_place() {
        FcmSender patient = open(patient());
        world.fcm().hold();
        List<Future<SendOutcome>> sent = FcmSenderContract.sendMany(patient, FcmConfig.STREAMS);
        await().until(() -> world.fcm().counts().inFlight() == FcmConfig.STREAMS);
        world.fcm().faults(Faults.none().next(1, Faults.Kind.GOAWAY));
        world.fcm().release();
        assertThat(sent.stream().map(TestMongo::now)).allMatch(o -> o.kind() == Kind.ACCEPTED);
        assertThat(FcmSenderContract.sendMany(patient, FcmConfig.STREAMS).stream()
                        .map(TestMongo::now))
                .allMatch(o -> o.kind() == Kind.ACCEPTED);
        assertThat(world.fcm().counts().accepted()).isEqualTo(2 * FcmConfig.STREAMS);
        now(patient.close());
    }

    @Test
    void a_message_that_meets_a_goodbye_goes_over_another_connection() {
        FcmSender patient = open(patient());
        for (int goodbye = 0; goodbye < 100; goodbye++) {
            world.fcm().faults(Faults.none().next(1, Faults.Kind.GOAWAY));
            // The answer comes with the goodbye, and the next message wants a stream in that very moment.
            Future<SendOutcome> next = patient.send(FcmSenderContract.message("token-koganei", TAG))
                    .compose(told -> patient.send(FcmSenderContract.message("token-koganei", TAG)));
            assertThat(now(next).kind()).isEqualTo(Kind.ACCEPTED);
        }
        now(patient.close());
    }

    /**
     * Some streams are on their way to a connection that has just said goodbye. Where it is closed before the goodbye was read, they
     * are ambiguous; but nobody waits for a deadline.
     */
    @Test
    void messages_that_cross_a_goodbye_are_told_before_their_deadline() {
        FcmSender patient = open(patient());
        List<Kind> told = new ArrayList<>();
        for (int goodbye = 0; goodbye < GOODBYES; goodbye++) {
            world.fcm().faults(Faults.none().next(1, Faults.Kind.GOAWAY));
            Future<SendOutcome> first = patient.send(FcmSenderContract.message("token-koganei", TAG));
            List<Future<SendOutcome>> crossing = new ArrayList<>();
            while (!first.isComplete() && crossing.size() < CROSSING) {
                crossing.addAll(FcmSenderContract.sendMany(patient, 3));
            }
            crossing.forEach(sent -> told.add(now(sent.timeout(HALF_OF_A_DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                    .kind()));
        }
        assertThat(told).contains(Kind.ACCEPTED).isSubsetOf(Kind.ACCEPTED, Kind.AMBIGUOUS);
        now(patient.close());
    }

    @Test
    void what_a_goodbye_leaves_out_is_sent_once_more_over_another_connection() {
        List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
        HttpServer server = now(vertx.createHttpServer()
                .requestHandler(request -> {
                    seen.add(request);
                    if (seen.size() == 3) {
                        request.connection().goAway(0, seen.get(0).streamId());
                        accept(seen.get(0));
                    } else if (seen.size() > 3) {
                        accept(request);
                    }
                })
                .listen(0, "127.0.0.1"));
        FcmSender sender = open(FcmConfig.ofStandIn("tokyo-demo", URI.create("http://127.0.0.1:" + server.actualPort()))
                .with(FcmAdapter.H2));
        assertThat(FcmSenderContract.sendMany(sender, 3).stream()
                        .map(TestMongo::now)
                        .map(SendOutcome::kind))
                .containsOnly(Kind.ACCEPTED);
        assertThat(seen).hasSize(5);
        now(sender.close());
        now(server.close());
    }

    @Test
    void a_message_that_meets_nothing_but_goodbyes_waits_for_better_times() {
        List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
        HttpServer server = now(vertx.createHttpServer()
                .requestHandler(request -> {
                    seen.add(request);
                    request.connection().goAway(0, 0);
                })
                .listen(0, "127.0.0.1"));
        FcmSender sender = open(FcmConfig.ofStandIn("tokyo-demo", URI.create("http://127.0.0.1:" + server.actualPort()))
                .with(FcmAdapter.H2));
        assertThat(now(sender.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(seen).hasSize(4);
        now(sender.close());
        now(server.close());
    }

    @Test
    void a_connection_that_cannot_be_opened_does_not_get_each_next_message() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        FcmConnections connections =
                new FcmConnections(vertx, new HttpClientOptions(), nowhere, "tokyo-demo", Clock.systemUTC());
        FcmConnections.Line first = connections.enter();
        boolean opened = now(first.open().map(true).otherwise(false));
        assertThat(opened).isFalse();
        first.leave();
        assertThat(connections.enter()).isNotSameAs(first);
        now(connections.close());
    }

    private static void accept(HttpServerRequest request) {
        request.response().end("{\"name\":\"projects/tokyo-demo/messages/1\"}");
    }

    @Test
    void a_reset_leaves_open_only_what_its_connection_carried() {
        FcmSender patient = open(patient());
        world.fcm().hold();
        List<Future<SendOutcome>> sent = FcmSenderContract.sendMany(patient, FcmConfig.STREAMS);
        await().until(() -> world.fcm().counts().inFlight() == FcmConfig.STREAMS);
        world.fcm().faults(Faults.none().next(1, Faults.Kind.RESET_AFTER_DELIVERY));
        world.fcm().release();
        List<Kind> told =
                sent.stream().map(TestMongo::now).map(SendOutcome::kind).toList();
        assertThat(told).contains(Kind.AMBIGUOUS).isSubsetOf(Kind.AMBIGUOUS, Kind.ACCEPTED);
        assertThat(told).filteredOn(kind -> kind == Kind.AMBIGUOUS).hasSizeLessThanOrEqualTo(FcmConnections.ENOUGH);
        assertThat(now(patient.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
        now(patient.close());
    }

    @Test
    void what_never_left_this_machine_is_not_called_ambiguous() {
        FcmSender nowhere = open(FcmConfig.ofStandIn("tokyo-demo", URI.create("http://127.0.0.1:1"))
                .with(FcmAdapter.H2));
        assertThat(now(nowhere.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        now(nowhere.close());
    }

    /** As Google is reached: TLS, with HTTP/2 agreed on by ALPN. */
    @Test
    void tls_carries_it_too_and_a_stranger_is_not_trusted() {
        URI address = URI.create("https://localhost:" + world.fcm().tlsPort().orElseThrow());
        HttpClientOptions trusting = new HttpClientOptions().setTrustAll(true);
        FcmSender trusts = new FcmHttp2Sender(patient(), address, trusting, vertx, Clock.systemUTC());
        assertThat(now(trusts.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
        assertThat(world.fcm().counts().connectionsH2()).isEqualTo(1);
        FcmSender careful = new FcmHttp2Sender(patient(), address, new HttpClientOptions(), vertx, Clock.systemUTC());
        assertThat(now(careful.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(world.fcm().counts().accepted()).isEqualTo(1);
        now(trusts.close());
        now(careful.close());
    }

    @Test
    void an_unanswered_message_does_not_cost_a_living_connection() {
        FcmSender hasty = open(world.config().withAnswerWithin(Duration.ofMillis(500)));
        now(hasty.send(FcmSenderContract.message("token-koganei", TAG)));
        world.fcm().faults(Faults.none().next(3, Faults.Kind.NO_ANSWER));
        assertThat(FcmSenderContract.sendMany(hasty, 3).stream().map(TestMongo::now))
                .allMatch(o -> o.kind() == Kind.AMBIGUOUS);
        assertThat(now(hasty.send(FcmSenderContract.message("token-koganei", TAG)))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
        assertThat(world.fcm().counts().connectionsH2()).isEqualTo(1);
        now(hasty.close());
    }

    @Test
    void a_connection_that_has_died_silently_is_given_up() {
        CutCable cable = CutCable.to(vertx, world.fcm().port());
        FcmConfig through = FcmConfig.ofStandIn("tokyo-demo", URI.create("http://127.0.0.1:" + cable.port()))
                .with(FcmAdapter.H2)
                .withAnswerWithin(Duration.ofMillis(500));
        FcmSender sender = open(through);
        PushMessage message = FcmSenderContract.message("token-koganei", TAG);
        await().until(() -> now(sender.send(message)).kind() == Kind.ACCEPTED);
        cable.cutWhatIsOpen();
        assertThat(now(sender.send(message)).kind()).isEqualTo(Kind.AMBIGUOUS);
        await().until(() -> now(sender.send(message)).kind() == Kind.ACCEPTED);
        now(sender.close());
        cable.close();
    }
}
