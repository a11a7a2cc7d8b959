package tokyo.infra.bench.registry;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.MongoLeaseStore;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.push.archive.MongoArchive;
import tokyo.push.registry.ImportRefusal;
import tokyo.push.registry.ImportRun;
import tokyo.push.registry.MongoRegistryStore;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.TokyoFileReader;
import tokyo.push.registry.Worker;
import tokyo.push.review.MongoRuleStore;
import tokyo.push.review.Rules;

/**
 * A process with a small heap that imports one file twice, reads all rules, and then imports into further empty databases until it is
 * warm; prints a line for each figure.
 */
public final class ImportProcess {
    /** Whole imports before the one that is measured warm: a backend that has been up for days has compiled its code. */
    private static final int WARM_UPS = 1;

    private static final double NANOS = 1e9;
    private static final double MEGA = 1 << 20;

    private ImportProcess() {}

    /** @param arguments the store's URI, a name for databases, the file */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        Path file = Path.of(arguments[2]);
        Peak peak = new Peak();
        peak.start();
        try (MongoConnection connection = MongoConnection.open(new MongoConfig(arguments[0], arguments[1]))) {
            Side cold = new Side(vertx, connection);
            say("full_registry_s", cold.imported(file).fresh);
            say("heap_after_import_mb", peak.megabytes());
            say("again_s", cold.imported(file).unchanged);
            say("rules_read_s", cold.rulesRead());
            say("heap_peak_mb", peak.megabytes());
        }
        for (int warmUp = 1; warmUp <= WARM_UPS; warmUp++) {
            empty(vertx, arguments, warmUp, file);
        }
        say("full_registry_warm_s", empty(vertx, arguments, 0, file));
        System.exit(0);
    }

    /** Into one more empty database, in this process that has done it before. */
    private static double empty(Vertx vertx, String[] arguments, int number, Path file) throws IOException {
        MongoConfig config = new MongoConfig(arguments[0], arguments[1] + "_" + number);
        try (MongoConnection connection = MongoConnection.open(config)) {
            double seconds = new Side(vertx, connection).imported(file).fresh;
            System.err.println("import " + number + ": " + seconds);
            MongoBridge.ofCaller(vertx).done(connection.database().drop()).await();
            return seconds;
        }
    }

    /** Seconds of a run that found everything new, or everything unchanged; the other figure is NaN then. */
    private record Taken(double fresh, double unchanged) {}

    /** Push's importing side over one database. */
    private static final class Side {
        private final MongoDatabase database;
        private final MongoBridge bridge;
        private final MongoRegistryStore store;
        private final Worker worker;

        Side(Vertx vertx, MongoConnection connection) {
            this.database = connection.database();
            this.bridge = MongoBridge.ofCaller(vertx);
            this.store = new MongoRegistryStore(database, bridge);
            this.worker = new Worker() {
                @Override
                public <T> Future<T> run(Callable<T> work) {
                    return vertx.executeBlocking(work, false);
                }
            };
            new Indexes(database, bridge).create(MongoRegistryStore.indexes()).await();
        }

        Taken imported(Path file) throws IOException {
            RegistryImport imports = new RegistryImport(
                    store,
                    new MongoArchive(database, bridge),
                    new MongoLeaseStore(database, bridge),
                    worker,
                    Clock.systemUTC(),
                    Randomness.secure());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                long start = System.nanoTime();
                Result<ImportRun, ImportRefusal> answer =
                        imports.run(new TokyoFileReader(in), "bench", false).await();
                double seconds = seconds(start);
                ImportRun.Counts counts = answer.fold(ImportRun::counts, refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
                if (counts.rejected() > 0 || counts.fresh() + counts.unchanged() != counts.read()) {
                    throw new IllegalStateException("not all was taken: " + counts);
                }
                System.err.println(counts);
                return new Taken(counts.fresh() > 0 ? seconds : Double.NaN, counts.fresh() > 0 ? Double.NaN : seconds);
            }
        }

        double rulesRead() {
            long start = System.nanoTime();
            new Rules(store, new MongoRuleStore(database, bridge), worker, Clock.systemUTC())
                    .refresh()
                    .await();
            return seconds(start);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    /** The highest use of the heap that was seen, garbage and all. */
    private static final class Peak extends Thread {
        private static final long LOOK_MILLIS = 2;
        private volatile long bytes;

        Peak() {
            setDaemon(true);
        }

        @Override
        public void run() {
            while (true) {
                Runtime runtime = Runtime.getRuntime();
                bytes = Math.max(bytes, runtime.totalMemory() - runtime.freeMemory());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        }

        double megabytes() {
            return bytes / MEGA;
        }
    }

    private static void say(String figure, double value) {
        System.out.println(figure + " " + value);
    }
}
