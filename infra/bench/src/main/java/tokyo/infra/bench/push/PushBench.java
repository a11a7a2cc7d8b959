package tokyo.infra.bench.push;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.push.sender.FcmAdapter;
import tokyo.push.sender.FcmConfig;
import tokyo.push.sender.FcmHttp2Sender;
import tokyo.push.sender.FcmPushSender;
import tokyo.push.sender.PushSender;

/** {@code push}: messages a second at a round trip of 150 ms, to a stand-in in a process of its own. */
public final class PushBench implements Benchmark {
    static final int LATENCY_MILLIS = 150;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("push.warm-up-seconds", 30));
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("push.turn-seconds", 10));
    private static final int TURNS = 3;

    /** No quota stands in the way; it is measured by {@code push-faults}. */
    private static final String ENDLESS = Integer.toString(Integer.MAX_VALUE);

    @Override
    public String name() {
        return "push";
    }

    @Override
    public void run(Report report) throws Exception {
        try (FcmChild fcm = FcmChild.start("1g", "--quota", ENDLESS)) {
            fcm.faults(new JsonObject().put("latencyMillis", LATENCY_MILLIS));
            FcmConfig sdk = FcmConfig.ofStandIn("tokyo-demo", URI.create(fcm.url()));
            Measured defaults = measured(fcm, SdkWithDefaults::new, sdk, SdkWithDefaults.THREADS);
            Measured own = measured(fcm, FcmPushSender::new, sdk, sdk.inFlight());
            FcmConfig h2 = sdk.with(FcmAdapter.H2);
            Measured http2 = measured(fcm, FcmHttp2Sender::new, h2, h2.inFlight());
            String peer = "firebase-admin with its defaults";
            report.figure("http2_msgs_per_s", http2.perSecond(), "1/s", peer, defaults.perSecond());
            report.figure("http2_cpu_us", http2.cpuMicros(), "us", peer, defaults.cpuMicros());
            report.figure("http2_connections", http2.connections(), "connections", peer, defaults.connections());
            report.figure("sdk_msgs_per_s", own.perSecond(), "1/s", peer, defaults.perSecond());
            report.figure("sdk_cpu_us", own.cpuMicros(), "us", peer, defaults.cpuMicros());
            report.figure("sdk_default_msgs_per_s", defaults.perSecond(), "1/s");
            report.figure("not_accepted", http2.others() + own.others() + defaults.others(), "messages");
        }
    }

    private record Measured(double perSecond, double cpuMicros, long connections, long others) {}

    @FunctionalInterface
    private interface Opening {
        PushSender open(FcmConfig config, Vertx vertx, Clock clock);
    }

    private static Measured measured(FcmChild fcm, Opening opening, FcmConfig config, int inFlight) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        PushSender sender = opening.open(config, vertx, Clock.systemUTC());
        SendLoad load = new SendLoad(vertx, sender, inFlight);
        fcm.resetCounters();
        load.run(WARM_UP);
        double[] perSecond = new double[TURNS];
        double[] cpuMicros = new double[TURNS];
        long others = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            SendLoad.Turn done = load.run(TURN);
            System.err.println(sender.getClass().getSimpleName() + " " + done);
            perSecond[turn] = done.perSecond();
            cpuMicros[turn] = done.cpuMicros();
            others = done.others();
        }
        JsonObject connections = fcm.counters().getJsonObject("connections");
        sender.close().toCompletionStage().toCompletableFuture().get();
        vertx.close().toCompletionStage().toCompletableFuture().get();
        return new Measured(
                Sampling.median(perSecond),
                Sampling.median(cpuMicros),
                connections.getLong("h1") + connections.getLong("h2"),
                others);
    }
}
