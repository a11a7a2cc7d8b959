package tokyo.points.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;
import tokyo.points.approval.MongoCampaignStore;
import tokyo.points.audit.fold.Finding;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.receipt.MongoSealStore;
import tokyo.points.receipt.SealReading;
import tokyo.points.scan.MongoJournalScan;

/**
 * {@code mvn -q -Ppoints-check -pl points -am -Dcheck.mongodb=… [-Dcheck.database=…] [-Dcheck.layout=BUCKETED]
 * [-Dcheck.seal-key=…]}: reads the whole
 * journal, prints how far it is and what it found; ends with 1 where something is wrong, with 2 where it could not look.
 */
final class CheckMain {
    private static final Logger LOG = LoggerFactory.getLogger(CheckMain.class);
    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int NOT_CHECKED = 2;

    private CheckMain() {}

    /**
     * @param arguments {@code mongodb=<connection string>}, {@code database=<name>}, {@code layout=WHOLE|BUCKETED},
     *     {@code seal-key=<public key in X.509, Base64>}, without which signatures are not looked at
     */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        run(arguments, vertx)
                .otherwise(fault -> {
                    LOG.error("the check itself failed", fault);
                    return NOT_CHECKED;
                })
                .onSuccess(code -> end(vertx, code));
    }

    private static void end(Vertx vertx, int code) {
        // Not on Vert.x's own thread: the exit waits for what runs there.
        vertx.close().onComplete(closed -> new Thread(() -> System.exit(code), "end").start());
    }

    /** The code to end with. */
    static Future<Integer> run(String[] arguments, Vertx vertx) {
        MongoConnection connection = MongoConnection.open(new MongoConfig(
                given(arguments, "mongodb")
                        .orElseThrow(() -> new IllegalArgumentException("name the store: -Dcheck.mongodb")),
                given(arguments, "database").orElse("tokyo")));
        Layout layout = given(arguments, "layout").map(Layout::valueOf).orElse(Layout.WHOLE);
        MongoJournalScan scan = new MongoJournalScan(connection.database(), MongoBridge.ofCaller(vertx));
        MongoCampaignStore campaigns = new MongoCampaignStore(connection.database(), MongoBridge.ofCaller(vertx));
        SealReading seals = seals(arguments, connection, vertx);
        return new Checker(scan, layout, Optional.of(campaigns), Optional.of(seals), LOG::info)
                .run()
                .map(CheckMain::report)
                .onComplete(done -> connection.close());
    }

    private static SealReading seals(String[] arguments, MongoConnection connection, Vertx vertx) {
        MongoBridge bridge = MongoBridge.ofCaller(vertx);
        return new SealReading(
                new MongoJournalStore(connection.database(), bridge),
                new MongoSealStore(connection.database(), bridge),
                given(arguments, "seal-key")
                        .map(key -> SealReading.signedBy(Base64.getDecoder().decode(key)))
                        .orElse(seal -> true));
    }

    private static int report(Summary summary) {
        summary.first().stream().map(Finding::line).forEach(LOG::warn);
        summary.lines().forEach(LOG::info);
        return summary.isClean() ? CLEAN : FOUND;
    }

    private static Optional<String> given(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
