package tokyo.infra.devkit.standins.store;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The store that tests talk to: the one that {@code MONGODB_URI} names, else one stand-in in memory for the whole JVM.
 *
 * <p>Each test class takes a database of its own by {@link #freshDatabase(Class)}, so that classes may run side by side and a real
 * store may be used by several at once.
 */
public final class TestStore {
    private TestStore() {}

    /** Connection string without a database. */
    public static String uri() {
        String given = System.getenv("MONGODB_URI");
        return given == null || given.isBlank() ? StandIn.URI : given;
    }

    /** A name that nobody else uses; the database itself appears with the first write. */
    public static String freshDatabase(Class<?> test) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return "test_" + test.getSimpleName().toLowerCase(Locale.ROOT) + "_" + random;
    }

    /** Started by the first test that needs it, and by none when a real store is named. */
    private static final class StandIn {
        static final String URI = start();

        private static String start() {
            MongoStandIn store = MongoStandIn.inMemory();
            Runtime.getRuntime().addShutdownHook(new Thread(store::close, "test-store-shutdown"));
            return store.uri();
        }
    }
}
