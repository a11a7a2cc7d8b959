package tokyo.infra.bench.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import tokyo.infra.bench.edge.LoadConnection.Pace;

/** Sends one request over and over on keep-alive connections and counts the answers; cheap, so that it measures the other side. */
final class HttpLoad {
    /**
     * What came of it.
     *
     * @param perSecond answers with status 200
     * @param micros from when a request was due until its last byte came
     * @param others answers with another status
     */
    record Outcome(double perSecond, Histogram micros, long others) {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final int connections;

    HttpLoad(Vertx vertx, int connections) {
        this.vertx = vertx;
        this.connections = connections;
    }

    /** Each connection sends again as soon as it has its answer. */
    Outcome flatOut(int port, String request, Duration lasts) throws Exception {
        return run(port, request, lasts, 0);
    }

    /** Requests fall due at a fixed rate whatever the other side does, so a stall is counted for all whom it held up. */
    Outcome atRate(int port, String request, Duration lasts, double perSecond) throws Exception {
        return run(port, request, lasts, perSecond);
    }

    private Outcome run(int port, String request, Duration lasts, double perSecond) throws Exception {
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        long start = System.nanoTime();
        long end = start + lasts.toNanos();
        long interval = perSecond <= 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) * connections / perSecond);
        List<LoadConnection> all = new ArrayList<>();
        List<Future<Void>> done = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Pace pace = new Pace(start + interval * i / connections, interval, end);
            LoadConnection connection = new LoadConnection(vertx, request, pace);
            all.add(connection);
            done.add(client.connect(port, "127.0.0.1").compose(connection::run));
        }
        Future.all(done)
                .toCompletionStage()
                .toCompletableFuture()
                .get(lasts.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        client.close();
        return sum(all, (System.nanoTime() - start) / 1e9);
    }

    private static Outcome sum(List<LoadConnection> all, double seconds) {
        Histogram micros = new Histogram(3);
        long others = 0;
        for (LoadConnection connection : all) {
            micros.add(connection.micros());
            others += connection.others();
        }
        return new Outcome(micros.getTotalCount() / seconds, micros, others);
    }
}
