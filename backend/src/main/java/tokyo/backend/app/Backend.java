package tokyo.backend.app;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tokyo.infra.platform.health.HealthChecks;
import tokyo.infra.platform.health.ManagementVerticle;
import tokyo.infra.platform.health.Severity;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ApiRouter.LoadedContract;
import tokyo.infra.platform.http.ResponseCheck;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.StartUp;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.infra.platform.lifecycle.VertxStart;

/** One backend process, from its config to its last step. */
public final class Backend {
    private static final Duration PROBE = Duration.ofMillis(800);

    private final VertxStart begun;
    private final BackendConfig config;
    private final Wiring wiring;
    private final HealthChecks health;
    private final ManagementVerticle management;
    private final Optional<ResponseCheck> responses;
    private final List<ApiVerticle> apis = new CopyOnWriteArrayList<>();
    private final GracefulStop stop;
    private String listening = "";

    private Backend(
            VertxStart begun, BackendConfig config, Clock clock, Optional<ResponseCheck> responses, GracefulStop stop) {
        this.begun = begun;
        this.config = config;
        this.wiring = new Wiring(begun, config, clock);
        this.health = new HealthChecks(begun.vertx());
        this.management = new ManagementVerticle(config.management(), health, begun.meters());
        this.responses = responses;
        this.stop = stop;
        planStop();
    }

    /**
     * Starts a node with the roles of its config.
     *
     * @param clock business time; tokens and leases are always timed by the machine
     * @param responses checks each answer against the contract; for tests
     * @param stop gets the steps that undo the start
     */
    public static Future<Backend> start(
            VertxStart begun, BackendConfig config, Clock clock, Optional<ResponseCheck> responses, GracefulStop stop) {
        // Making the clients loads thousands of classes: not on an event loop.
        return begun.vertx()
                .executeBlocking(() -> new Backend(begun, config, clock, responses, stop))
                .compose(backend -> backend.steps().run().map(backend));
    }

    /**
     * Where the API listens.
     *
     * @throws IllegalStateException on a node without the role
     */
    public int port() {
        return apis.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this node does not have the role api"))
                .port();
    }

    /** Where somebody at the console looks first: the API, or on a node without it, health and metrics. */
    public String address() {
        int port = config.roles().contains(Role.API) ? port() : managementPort();
        return "http://127.0.0.1:" + port;
    }

    public int managementPort() {
        return management.port();
    }

    private StartUp steps() {
        StartUp steps = new StartUp("backend").step("store", this::reachStore);
        if (config.mode() == RunMode.DEVELOPMENT) {
            steps.step("schema", wiring::migrate);
        }
        steps.step("rules", wiring.push()::loadRules);
        if (config.roles().contains(Role.PUSH)) {
            steps.step("dispatch", this::startDispatch);
        }
        if (config.roles().contains(Role.JOBS) || config.roles().contains(Role.API)) {
            steps.step("ledger", wiring.points()::start);
        }
        if (config.roles().contains(Role.JOBS)) {
            steps.step("jobs", wiring::startJobs);
        }
        if (config.roles().contains(Role.API)) {
            steps.step("api", this::listen);
        }
        return steps.step("management", this::openManagement);
    }

    private Future<?> reachStore() {
        health.register("store", Severity.CRITICAL, PROBE, wiring::pingStore);
        health.register("cache", Severity.DEGRADING, PROBE, wiring.cache()::ping);
        return wiring.pingStore();
    }

    /** Phones that cannot be rung keep nobody from reading: alerts lie in the inbox first. */
    private Future<?> startDispatch() {
        health.register("fcm", Severity.DEGRADING, PROBE, wiring.push()::rings);
        return wiring.push().startDispatch();
    }

    private Future<?> listen() {
        wiring.profile().start();
        return ApiRouter.load(begun.vertx(), Contract.text()).compose(this::listen);
    }

    private Future<?> listen(LoadedContract contract) {
        int loops = Math.max(1, VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE / 2);
        return begun.vertx()
                .deployVerticle(
                        () -> {
                            ApiVerticle api = new ApiVerticle(config.host(), config.port(), () -> router(contract));
                            apis.add(api);
                            return api;
                        },
                        new DeploymentOptions().setInstances(config.port() == 0 ? 1 : loops))
                .onSuccess(id -> listening = id);
    }

    private Future<Router> router(LoadedContract contract) {
        ApiRouter.Builder api = ApiRouter.builder(begun.vertx(), contract)
                .identity(wiring.tokens())
                .limitWrites(wiring.writes())
                .problems(StoreProblems::of);
        responses.ifPresent(api::checkResponses);
        wiring.profile().mount(api);
        wiring.guardians().mount(api);
        wiring.proofs().mount(api);
        wiring.points().mount(api);
        wiring.push().mount(api);
        return api.build();
    }

    private Future<?> openManagement() {
        return begun.vertx().deployVerticle(management);
    }

    private void planStop() {
        stop.add(StopPhase.READINESS_OFF, "health", () -> {
            health.drain();
            return Future.succeededFuture();
        });
        stop.add(StopPhase.DRAIN, "push", wiring.push()::stop);
        stop.add(StopPhase.DRAIN, "guardians", wiring.guardians()::stop);
        stop.add(
                StopPhase.DRAIN,
                "api, profile and points",
                () -> closeApi().eventually(wiring.profile()::stop).eventually(wiring.points()::stop));
        stop.add(StopPhase.CLOSE, "clients", wiring::close);
        stop.add(StopPhase.CLOSE, "vertx", () -> begun.vertx().close());
    }

    /** Before the profile's writer leaves: a write of a request in flight would be turned away. */
    private Future<Void> closeApi() {
        return listening.isEmpty() ? Future.succeededFuture() : begun.vertx().undeploy(listening);
    }
}
