package tokyo.infra.bench.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.RawBsonDocument;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.infra.bench.store.BenchStore;
import tokyo.infra.devkit.city.registry.Recovery;
import tokyo.infra.devkit.city.registry.SyntheticRegistry;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.TokyoFileReader;
import tokyo.push.review.SuggestionReader;

/**
 * The whole registry (7,812 records, 92 MB) into an empty database, in a fresh JVM with a heap of 128 MB and no index in it, and once
 * more in that JVM when it is warm; beside it bare parsing of the same file, and bare insertMany of the same documents.
 */
public final class ImportBench implements Benchmark {
    private static final long SEED = 20261120;
    private static final int RUNS = 3;
    private static final int HEAP_MB = 128;
    private static final int BATCH = 500;
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Report report) throws Exception {
        Path folder = Files.createTempDirectory("bench-import");
        Path file = folder.resolve("registry.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            new SyntheticRegistry(SEED).writeTo(out);
        }
        Map<String, double[]> figures = new HashMap<>();
        double[] parsed = new double[RUNS];
        double[] inserted = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            // A store of its own for each run: nobody meets the leftovers of another. It has been up for a while; the
            // importer has not.
            try (BenchStore store = BenchStore.start()) {
                child(store.uri(), "warm_up_" + UUID.randomUUID(), file);
                String database = "bench_" + UUID.randomUUID();
                for (Map.Entry<String, Double> figure :
                        child(store.uri(), database, file).entrySet()) {
                    figures.computeIfAbsent(figure.getKey(), name -> new double[RUNS])[run] = figure.getValue();
                }
                parsed[run] = parse(file);
                inserted[run] = insert(store.uri(), database);
            }
        }
        tell(report, figures, Sampling.median(parsed), Sampling.median(inserted));
        recovery(report, file);
        report.figure("file_mb", Files.size(file) / 1e6, "MB");
        Files.delete(file);
        Files.delete(folder);
    }

    /** Of what the made prose says, how much is suggested to staff exactly as it was meant. */
    private static void recovery(Report report, Path file) throws IOException {
        SyntheticRegistry registry = new SyntheticRegistry(SEED);
        Recovery recovery = new Recovery();
        int index = 0;
        try (InputStream in = Files.newInputStream(file)) {
            TokyoFileReader reader = new TokyoFileReader(in);
            boolean last = false;
            while (!last) {
                RegistryImport.Batch batch = reader.next(BATCH).fold(read -> read, refusal -> {
                    throw new IllegalStateException("refused: " + refusal);
                });
                for (Programme programme : batch.programmes()) {
                    recovery.count(
                            registry.record(index++).truth(),
                            SuggestionReader.read(programme).rule(),
                            !programme.target().ages().none());
                }
                last = batch.last();
            }
        }
        recovery.tallies().forEach((field, tally) -> {
            String name = "recovered_" + field.toLowerCase(Locale.ROOT).replace(' ', '_');
            report.figure(name + "_share", tally.share(), "of " + tally.said());
            report.figure(name + "_made_up", (double) tally.wrong() + tally.invented(), "records");
        });
    }

    private static void tell(Report report, Map<String, double[]> figures, double parsed, double inserted) {
        double full = median(figures, "full_registry_s");
        report.figure("full_registry_s", full, "s", "bare insertMany of the same documents", inserted);
        report.figure("full_registry_again_in_the_same_jvm_s", median(figures, "full_registry_warm_s"), "s");
        report.figure("full_registry_over_parsing", full, "s", "bare Jackson parse of the file", parsed);
        report.figure(
                "unchanged_registry_s", median(figures, "again_s"), "s", "bare Jackson parse of the file", parsed);
        report.figure("rules_read_s", median(figures, "rules_read_s"), "s");
        report.figure(
                "heap_over_index_mb",
                median(figures, "heap_after_import_mb"),
                "MB",
                "-Xmx of the importing JVM",
                HEAP_MB);
    }

    private static Map<String, Double> child(String uri, String database, Path file)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MB + "m",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportProcess.class.getName(),
                        uri,
                        database,
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> figures = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split(" ")).forEach(line -> {
                if (line.length == 2) {
                    figures.put(line[0], Double.parseDouble(line[1]));
                }
            });
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the import did not end well in " + HEAP_MB + " MB");
        }
        return figures;
    }

    /** Every token and every text of the file, nothing made of them. */
    private static double parse(Path file) throws IOException {
        long start = System.nanoTime();
        long length = 0;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                length += parser.currentToken().isScalarValue() ? parser.getTextLength() : 1;
            }
        }
        if (length == 0) {
            throw new IllegalStateException("the file is empty");
        }
        return (System.nanoTime() - start) / NANOS;
    }

    private static double insert(String uri, String database) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (MongoConnection connection = MongoConnection.open(new MongoConfig(uri, database))) {
            MongoBridge bridge = MongoBridge.ofCaller(vertx);
            MongoDatabase db = connection.database();
            List<RawBsonDocument> documents = new ArrayList<>();
            bridge.forEachBatch(
                            db.getCollection("registry_versions", RawBsonDocument.class)
                                    .find(),
                            BATCH,
                            batch -> {
                                documents.addAll(batch);
                                return Future.succeededFuture();
                            })
                    .await();
            MongoCollection<RawBsonDocument> into = db.getCollection("bare", RawBsonDocument.class);
            long start = System.nanoTime();
            for (int from = 0; from < documents.size(); from += BATCH) {
                List<RawBsonDocument> batch = documents.subList(from, Math.min(documents.size(), from + BATCH));
                bridge.one(into.insertMany(batch, new InsertManyOptions().ordered(false)))
                        .await();
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            bridge.done(db.drop()).await();
            return seconds;
        } finally {
            vertx.close().await();
        }
    }

    private static double median(Map<String, double[]> figures, String name) {
        return Sampling.median(Objects.requireNonNull(figures.get(name), name));
    }
}
