package tokyo.infra.bench.edge;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tokyo.backend.app.Backend;
import tokyo.backend.app.BackendConfig;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.VertxStart;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Because;
import tokyo.push.inbox.MongoInboxStore;

/** The real backend and its bare peer before one store with one inbox of ten alerts; each on one event loop. */
final class BackendRead implements AutoCloseable {
    private static final int ALERTS = 10;
    private static final String DATABASE = "tokyo";

    private final MongoStandIn store = MongoStandIn.inMemory();
    private final MongoConnection connection = MongoConnection.open(new MongoConfig(store.uri(), DATABASE));
    private final Vertx bare;
    private final GracefulStop stop = new GracefulStop();
    private final Backend backend;
    private final AtomicInteger barePort = new AtomicInteger();

    BackendRead(SignInStandIn signIn, String person, Vertx bare) throws Exception {
        this.bare = bare;
        BackendConfig config = ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings(signIn, store)));
        backend = Waiting.get(Backend.start(
                VertxStart.begin(), config, Clock.system(ZoneId.of("Asia/Tokyo")), Optional.empty(), stop));
        MongoInboxStore inboxes = new MongoInboxStore(connection.database(), MongoBridge.ofCaller(bare));
        List<Alert> alerts =
                IntStream.range(0, ALERTS).mapToObj(BackendRead::alert).toList();
        Waiting.get(inboxes.appendIfAbsent(Map.of(new PersonId(person), alerts), "bench", Instant.EPOCH));
        Waiting.get(bare.deployVerticle(
                new BareRead(connection.database().getCollection("push_inboxes"), person, barePort)));
    }

    int port() {
        return backend.port();
    }

    int barePort() {
        return barePort.get();
    }

    private static Map<String, String> settings(SignInStandIn signIn, MongoStandIn store) {
        return Map.of(
                "backend.mode", "development",
                "backend.roles", "api",
                "backend.port", "0",
                "management.port", "0",
                "mongodb.uri", store.uri(),
                "mongodb.database", DATABASE,
                "fcm.project", "bench",
                "fcm.stand-in", "http://127.0.0.1:9",
                "identity.issuer", signIn.issuer(),
                "identity.jwks-uri", signIn.jwksUri());
    }

    private static Alert alert(int number) {
        return new Alert(
                new AlertId(StableId.of("bench", Integer.toString(number))),
                "13210-" + number,
                Optional.of("first"),
                AlertKind.ELIGIBLE,
                "出産・子育て応援給付金",
                "お子さんの誕生を支える給付金を受け取れます。",
                List.of(new Because("AGE", List.of("3"), "お子さんが三か月になりました")),
                List.of(),
                Optional.of(LocalDate.of(2026, 12, 31)),
                "https://www.example.lg.jp/kosodate/" + number);
    }

    @Override
    public void close() throws Exception {
        Waiting.get(stop.stop());
        Waiting.get(bare.close());
        connection.close();
        store.close();
    }
}
