package tokyo.points.export;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.points.scan.MongoJournalScan;

/**
 * {@code mvn -q -Ppoints-export -pl points -am -Dexport.mongodb=… -Dexport.to=<file> [-Dexport.database=…]}: writes the journal in
 * hledger's format; ends with 1 where it could not.
 */
final class ExportMain {
    private static final Logger LOG = LoggerFactory.getLogger(ExportMain.class);

    private ExportMain() {}

    /** @param arguments {@code mongodb=<connection string>}, {@code database=<name>}, {@code to=<file>} */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        run(arguments, vertx)
                .onSuccess(count -> LOG.info("{} documents written", count))
                .onFailure(fault -> LOG.error("not written", fault))
                .onComplete(done -> end(vertx, done.succeeded()));
    }

    private static void end(Vertx vertx, boolean good) {
        // Not on Vert.x's own thread: the exit waits for what runs there.
        vertx.close().onComplete(closed -> new Thread(() -> System.exit(good ? 0 : 1), "end").start());
    }

    static Future<Long> run(String[] arguments, Vertx vertx) {
        MongoConnection connection = MongoConnection.open(new MongoConfig(
                given(arguments, "mongodb").orElseThrow(),
                given(arguments, "database").orElse("tokyo")));
        MongoJournalScan scan = new MongoJournalScan(connection.database(), MongoBridge.ofCaller(vertx));
        try {
            Writer file = Files.newBufferedWriter(Path.of(given(arguments, "to").orElseThrow()));
            return new Export(scan)
                    .hledger(text -> append(file, text))
                    .compose(count -> closed(file).map(count))
                    .onComplete(done -> connection.close());
        } catch (IOException unwritable) {
            return Future.failedFuture(unwritable);
        }
    }

    private static void append(Writer file, String text) {
        try {
            file.append(text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** What was buffered is written now: a full disk fails the export. */
    private static Future<Void> closed(Writer file) {
        try {
            file.close();
            return Future.succeededFuture();
        } catch (IOException full) {
            return Future.failedFuture(full);
        }
    }

    private static Optional<String> given(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
