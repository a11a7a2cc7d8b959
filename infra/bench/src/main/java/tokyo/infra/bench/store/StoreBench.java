package tokyo.infra.bench.store;

import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.infra.platform.mongo.GroupCommit;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;

/**
 * Inserts through the batcher beside bare insertMany of the driver, single inserts, and conditional updates of one document.
 *
 * <p>Documents of about 200 bytes under two unique indexes, durable before the answer. The four take turns, each round in a
 * collection of its own.
 */
public final class StoreBench implements Benchmark {
    private static final int WARM_UPS = 2;
    private static final int RUNS = 7;
    private static final int BATCHED = 40_000;
    private static final int SINGLES = 6_000;
    private static final int BATCH = 1_000;

    /** Bare batches under way at once, as many as the batcher has. */
    private static final int BARE_LANES = 2;

    /** Callers of the batcher at once: a rush. */
    private static final int CALLERS = 4_000;

    /** Single operations at once: one a connection. */
    private static final int IN_FLIGHT = 64;

    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public void run(Report report) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (BenchStore store = BenchStore.start();
                MongoConnection connection =
                        MongoConnection.open(new MongoConfig(store.uri(), "bench_" + UUID.randomUUID()))) {
            Scene scene = new Scene(vertx, connection.database());
            double[] bare = new double[RUNS];
            double[] batched = new double[RUNS];
            double[] ratios = new double[RUNS];
            double[] single = new double[RUNS];
            double[] conditional = new double[RUNS];
            for (int round = -WARM_UPS; round < RUNS; round++) {
                int run = Math.max(0, round);
                // Who goes first changes, so that neither always meets the leftovers of the other.
                boolean bareFirst = round % 2 == 0;
                if (bareFirst) {
                    bare[run] = scene.bare();
                }
                batched[run] = scene.batched();
                if (!bareFirst) {
                    bare[run] = scene.bare();
                }
                ratios[run] = batched[run] / bare[run];
                single[run] = scene.singles();
                conditional[run] = scene.conditional();
            }
            report.figure("batched_over_insert_many", Sampling.median(ratios), "ratio", "bare insertMany", 1);
            report.figure(
                    "batched_docs_per_s", Sampling.median(batched), "docs/s", "bare insertMany", Sampling.median(bare));
            report.figure("single_inserts_per_s", Sampling.median(single), "1/s");
            report.figure("conditional_updates_per_s", Sampling.median(conditional), "1/s");
            scene.drop();
        }
        vertx.close().await();
    }

    /** One of the four ways, each call in a new collection; answers operations a second. */
    private static final class Scene {
        private final Vertx vertx;
        private final MongoDatabase database;
        private final MongoBridge bridge;
        private int collections;

        Scene(Vertx vertx, MongoDatabase database) {
            this.vertx = vertx;
            this.database = database;
            this.bridge = MongoBridge.ofCaller(vertx);
        }

        double bare() {
            MongoCollection<Document> into = fresh();
            return rate(BATCHED, BARE_LANES, BATCH, start -> {
                List<Document> batch = IntStream.range(start, start + BATCH)
                        .mapToObj(Scene::document)
                        .toList();
                return bridge.one(into.insertMany(batch, new InsertManyOptions().ordered(false)))
                        .mapEmpty();
            });
        }

        double batched() {
            GroupCommit<Document> batcher = new GroupCommit<>(fresh(), GroupCommit.USUAL_QUEUE);
            return rate(
                    BATCHED,
                    CALLERS,
                    1,
                    i -> batcher.insert(document(i)).map(answer -> {
                        if (!answer.isOk()) {
                            throw new IllegalStateException("refused: " + answer);
                        }
                        return null;
                    }));
        }

        double singles() {
            MongoCollection<Document> into = fresh();
            return rate(SINGLES, IN_FLIGHT, 1, i -> bridge.done(into.insertOne(document(i))));
        }

        /** Each document is asked for by its id and the version that it must have. */
        double conditional() {
            MongoCollection<Document> documents = fresh();
            List<Document> all =
                    IntStream.range(0, BATCH).mapToObj(Scene::document).toList();
            bridge.one(documents.insertMany(all)).await();
            return rate(SINGLES, IN_FLIGHT, 1, i -> {
                Document at = new Document("_id", id(i % BATCH)).append("version", (long) (i / BATCH));
                return bridge.maybe(documents.findOneAndUpdate(at, Updates.inc("version", 1L)))
                        .mapEmpty();
            });
        }

        void drop() {
            bridge.done(database.drop()).await();
        }

        /** Keeps so many under way until all are done; each event loop has its share. */
        private double rate(int total, int atOnce, int step, IntFunction<Future<Void>> operation) {
            long start = System.nanoTime();
            List<Future<Void>> chains = new ArrayList<>();
            for (int chain = 0; chain < atOnce; chain++) {
                int first = chain * step;
                chains.add(Future.future(done -> vertx.getOrCreateContext()
                        .runOnContext(go ->
                                next(first, total, atOnce * step, operation).onComplete(done))));
            }
            Future.all(chains).await();
            return total / ((System.nanoTime() - start) / NANOS);
        }

        private static Future<Void> next(int at, int total, int stride, IntFunction<Future<Void>> operation) {
            return at >= total
                    ? Future.succeededFuture()
                    : operation.apply(at).compose(done -> next(at + stride, total, stride, operation));
        }

        private MongoCollection<Document> fresh() {
            String name = "c" + collections++;
            new Indexes(database, bridge)
                    .create(List.of(IndexDeclaration.unique(name, "owner_sequence", "owner", "sequence")))
                    .await();
            return database.getCollection(name);
        }

        private static String id(int i) {
            return "document-" + Integer.toHexString(i * 0x9E3779B1);
        }

        private static Document document(int i) {
            return new Document("_id", id(i))
                    .append("owner", "person-" + i % 5_000)
                    .append("sequence", (long) i)
                    .append("version", 0L)
                    .append(
                            "text",
                            "about a hundred bytes of something that is neither short nor long, as documents are")
                    .append("at", new Date(i));
        }
    }
}
