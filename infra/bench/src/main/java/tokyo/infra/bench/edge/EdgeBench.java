package tokyo.infra.bench.edge;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tokyo.gateway.app.Gateway;
import tokyo.gateway.app.GatewayConfig;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

/** {@code edge}: everything in one JVM on loopback; both sides take short turns, since the machine's speed drifts by the minute. */
public final class EdgeBench implements Benchmark {
    private static final String PERSON = "parent-koganei";
    private static final int CONNECTIONS = 64;
    private static final int LOOPS = 2;

    /** A third of what it can do: near the limit every server's tail is its queue. */
    private static final double CALM = 0.33;

    private static final int MICROS_A_MILLI = 1_000;

    @Override
    public String name() {
        return "edge";
    }

    @Override
    public void run(Report report) throws Exception {
        List<Vertx> machines = new ArrayList<>();
        try (SignInStandIn signIn = SignInStandIn.start(0, List.of(DemoPerson.resident(PERSON, "保護者")))) {
            AtomicInteger backend = new AtomicInteger();
            AtomicInteger proxy = new AtomicInteger();
            deploy(machine(1, machines), BareVerticles.backend(backend), 1);
            deploy(machine(LOOPS, machines), BareVerticles.proxy(backend.get(), proxy), LOOPS);
            Gateway gateway = Waiting.get(Gateway.start(
                    machine(LOOPS, machines), config(signIn, backend.get()), InstantSource.system(), LOOPS));
            String request = request(signIn.tokenFor(PERSON, Duration.ofHours(1)));
            HttpLoad load = new HttpLoad(machine(1, machines), CONNECTIONS);
            compare(report, load, request, gateway.ports().citizens(), proxy.get());
            compareReads(report, load, request, signIn);
        } finally {
            for (Vertx machine : machines) {
                Waiting.get(machine.close());
            }
        }
    }

    /** Event loops of their own for each part, as in processes of their own: shared ones charge one part with another's work. */
    private static Vertx machine(int loops, List<Vertx> machines) {
        Vertx machine = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        machines.add(machine);
        return machine;
    }

    private static void compare(Report report, HttpLoad load, String request, int gateway, int proxy) throws Exception {
        Turns turns = Turns.taken(load, request, gateway, proxy);
        report.figure("gateway_over_bare_proxy", Sampling.median(turns.ratios()), "ratio", "vertx-http-proxy", 1);
        report.figure(
                "gateway_reads_per_s",
                Sampling.median(turns.ours()),
                "1/s",
                "vertx-http-proxy",
                Sampling.median(turns.bare()));
        double calm = Sampling.median(turns.ours()) * CALM;
        double[] tails = new double[Turns.ROUNDS];
        double[] bareTails = new double[Turns.ROUNDS];
        for (int round = 0; round < Turns.ROUNDS; round++) {
            tails[round] = p99(Turns.good(load.atRate(gateway, request, Turns.TURN, calm)));
            bareTails[round] = p99(Turns.good(load.atRate(proxy, request, Turns.TURN, calm)));
        }
        report.figure(
                "gateway_read_p99_ms", Sampling.median(tails), "ms", "vertx-http-proxy", Sampling.median(bareTails));
    }

    private static void compareReads(Report report, HttpLoad load, String request, SignInStandIn signIn)
            throws Exception {
        Vertx bare = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (BackendRead read = new BackendRead(signIn, PERSON, bare)) {
            Turns turns = Turns.taken(load, request, read.port(), read.barePort());
            report.figure("read_over_bare_read", Sampling.median(turns.ratios()), "ratio", "bare handler", 1);
            report.figure(
                    "backend_reads_per_s",
                    Sampling.median(turns.ours()),
                    "1/s",
                    "bare handler",
                    Sampling.median(turns.bare()));
        }
    }

    private static double p99(HttpLoad.Outcome outcome) {
        return outcome.micros().getValueAtPercentile(99) / (double) MICROS_A_MILLI;
    }

    /** As the page asks, which names its language. */
    private static String request(String token) {
        return "GET /api/alerts?lang=ja&limit=10 HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                + token + "\r\nUser-Agent: bench\r\n\r\n";
    }

    /** As in production, but with limits that one address cannot reach. */
    private static GatewayConfig config(SignInStandIn signIn, int backend) {
        String endless = Integer.toString(Integer.MAX_VALUE);
        return ConfigReader.read(
                GatewayConfig.class,
                new Settings(
                        Map.of(),
                        Map.ofEntries(
                                Map.entry("gateway.mode", "development"),
                                Map.entry("gateway.host", "127.0.0.1"),
                                Map.entry("gateway.citizen-port", "0"),
                                Map.entry("gateway.staff-port", "0"),
                                Map.entry("gateway.backend-url", "http://127.0.0.1:" + backend),
                                Map.entry(
                                        "gateway.session-key",
                                        Base64.getEncoder().encodeToString(new byte[32])),
                                Map.entry("gateway.limit.reads", endless),
                                Map.entry("identity.issuer", signIn.issuer()),
                                Map.entry("identity.jwks-uri", signIn.jwksUri()))));
    }

    private static void deploy(Vertx vertx, Supplier<VerticleBase> verticle, int loops) throws Exception {
        Waiting.get(vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(loops)));
    }
}
