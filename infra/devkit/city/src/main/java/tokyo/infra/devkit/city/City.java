package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tokyo.backend.app.Backend;
import tokyo.gateway.app.Gateway;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.devkit.standins.clock.ClockRoutes;
import tokyo.infra.devkit.standins.clock.MovableClock;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;
import tokyo.infra.devkit.standins.national.NationalStandIn;
import tokyo.infra.devkit.standins.partner.PartnerStandIn;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.http.ResponseCheck;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.StartUp;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.infra.platform.lifecycle.VertxStart;

/** The whole city in this process: stand-ins, backend, gateway, demo people and data; the gateway reaches the backend by HTTP. */
public final class City {
    /** Outlives a day of trying things out; the tokens are worthless outside this machine. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final VertxStart begun = VertxStart.begin();
    private final Vertx vertx = begun.vertx();
    private final WebClient http = WebClient.create(vertx);
    private final CityPorts ports;
    private final Path folder;
    private final GracefulStop stop;
    private final Optional<ResponseCheck> responses;
    private final MovableClock clock;
    private @Nullable MongoStandIn store;
    private @Nullable RedisStandIn cache;
    private @Nullable SignInStandIn signIn;
    private @Nullable FcmStandIn fcm;
    private @Nullable NationalStandIn national;
    private @Nullable PartnerStandIn partners;
    private @Nullable Backend backend;
    private @Nullable Gateway gateway;
    private int clockPort;

    /**
     * @param folder where the data lie; what is there is kept
     * @param responses checks each answer against the contract; for tests
     * @param stop gets the steps that undo the start
     */
    public City(CityPorts ports, Path folder, Optional<ResponseCheck> responses, GracefulStop stop) {
        this.ports = ports;
        this.folder = folder;
        this.responses = responses;
        this.stop = stop;
        this.clock = MovableClock.keptIn(folder.resolve("clock"), Clock.system(TokyoTime.ZONE));
    }

    /** Ready when residents and staff can come in and the demo data are there. */
    public Future<City> start() {
        return new StartUp("city")
                .step("store", () -> blocking(this::startStore))
                .step("cache", () -> blocking(this::startCache))
                .step("sign-in", () -> blocking(this::startSignIn))
                .step("FCM", this::startFcm)
                .step("national registry", this::startNational)
                .step("exchange partners", this::startPartners)
                .step("clock", this::startClock)
                .step("backend", this::startBackend)
                .step("gateway", this::startGateway)
                .step("demo phones", this::installPhones)
                .step("demo registry", () -> new DemoRegistry(vertx, calls(), staff(), this::tokenOf).fill())
                .step("demo timings", () -> new DemoTimings(calls(), staff(), this::tokenOf).putOnce())
                .step("demo campaign", () -> new DemoCampaign(calls(), staff(), this::tokenOf).openOnce(today()))
                .step("demo tickets", () -> new DemoTickets(calls(), staff(), this::tokenOf).offer())
                .step("demo families", () -> new DemoFamilies(calls(), gateway(), this::tokenOf).settle(today()))
                .run()
                .map(this);
    }

    private Future<?> blocking(Runnable work) {
        return vertx.executeBlocking(() -> {
            work.run();
            return null;
        });
    }

    private void startStore() {
        MongoStandIn started = MongoStandIn.start(folder.resolve("store.mv"), ports.store());
        store = started;
        stop.add(StopPhase.CLOSE, "store", () -> closed(started::close));
    }

    private void startCache() {
        RedisStandIn started = RedisStandIn.start(ports.cache());
        cache = started;
        stop.add(StopPhase.CLOSE, "cache", () -> closed(started::close));
    }

    private void startSignIn() {
        SignInStandIn started = SignInStandIn.start(ports.signIn(), DemoPeople.all());
        signIn = started;
        stop.add(StopPhase.CLOSE, "sign-in", () -> closed(started::close));
    }

    /** Not on an event loop, since what is closed waits for its own threads; and not on Vert.x, which is closed beside it. */
    private static Future<Void> closed(Runnable close) {
        return Future.fromCompletionStage(CompletableFuture.runAsync(close));
    }

    private Future<?> startFcm() {
        return FcmStandIn.start(vertx, FcmStandInConfig.defaults().withPort(ports.fcm()))
                .onSuccess(started -> {
                    fcm = started;
                });
    }

    private Future<?> startNational() {
        return NationalStandIn.start(vertx, ports.national()).onSuccess(started -> {
            DemoNational.fill(started);
            national = started;
        });
    }

    private Future<?> startPartners() {
        return PartnerStandIn.start(vertx, ports.partners(), clock, DemoPartners.NAMES)
                .compose(started -> {
                    partners = started;
                    return blocking(() -> DemoPartners.write(started, folder));
                });
    }

    private Future<?> startClock() {
        Router router = Router.router(vertx);
        ClockRoutes.mount(router, clock);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(ports.clock(), "127.0.0.1")
                .onSuccess(server -> clockPort = server.actualPort());
    }

    private CitySettings settings() {
        return new CitySettings(
                ports,
                started(store),
                started(cache),
                started(signIn),
                started(fcm),
                started(national),
                DemoPartners.fileIn(folder));
    }

    private Future<?> startBackend() {
        CitySettings settings = settings();
        return Backend.start(begun, settings.backend(), clock, responses, stop).onSuccess(it -> backend = it);
    }

    private Future<?> startGateway() {
        CitySettings settings = settings();
        return Gateway.start(vertx, settings.gateway(started(backend).port(), folder), InstantSource.system())
                .onSuccess(it -> {
                    gateway = it;
                    planStop(it);
                });
    }

    /** Nobody comes in any more before the backend begins to stop; what is in flight has the time of both. */
    private void planStop(Gateway listening) {
        AtomicReference<Future<Void>> closing = new AtomicReference<>(Future.succeededFuture());
        stop.add(StopPhase.STOP_ACCEPTING, "gateway listeners", () -> {
            closing.set(listening.stop());
            return Future.succeededFuture();
        });
        stop.add(StopPhase.DRAIN, "gateway", closing::get);
    }

    private Future<?> installPhones() {
        DemoPeople.all().stream()
                .filter(person -> person.tenant().isEmpty())
                .forEach(person -> started(fcm).phones().install(DemoPeople.phoneOf(person.person()), person.label()));
        return Future.succeededFuture();
    }

    private DemoCalls calls() {
        return new DemoCalls(http);
    }

    private LocalDate today() {
        return TokyoTime.today(clock);
    }

    /** A bearer token of the demo person. */
    public String tokenOf(String person) {
        return started(signIn).tokenFor(person, TOKEN_LIFE);
    }

    /** Base URL for residents. */
    public String gateway() {
        return "http://localhost:" + started(gateway).ports().citizens();
    }

    /** Base URL for staff. */
    public String staff() {
        return "http://localhost:" + started(gateway).ports().staff();
    }

    /** Base URL of the backend's health and metrics. */
    public String management() {
        return "http://localhost:" + started(backend).managementPort();
    }

    /** Base URL of the FCM stand-in, whose page shows the phones. */
    public String fcm() {
        return "http://localhost:" + started(fcm).port();
    }

    /** Base URL of the clock that moves forward. */
    public String clock() {
        return "http://localhost:" + clockPort;
    }

    public MovableClock time() {
        return clock;
    }

    public FcmStandIn phones() {
        return started(fcm);
    }

    /** The cache, for tests that take it away. */
    public RedisStandIn cache() {
        return started(cache);
    }

    /** All base URLs by their names in {@code demo.json}. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("gateway", gateway());
        addresses.put("staff", staff());
        addresses.put("management", management());
        addresses.put("fcm", fcm());
        addresses.put("clock", clock());
        addresses.put("national", started(national).url());
        addresses.put("partners", started(partners).url());
        addresses.put("signIn", started(signIn).issuer());
        return addresses;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("this part of the city is not up yet");
        }
        return part;
    }
}
