package tokyo.infra.platform.mongo;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.config.Secret;

/** A connection to the test store with a database of the class's own, dropped at the end. */
public final class StoreFixture implements AutoCloseable {
    /** Far above what any step takes; only a hanging one meets it. */
    private static final long PATIENCE_SECONDS = 30;

    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx();
    private final MongoConnection connection;
    private final MongoBridge bridge = MongoBridge.ofCaller(vertx);

    public StoreFixture(Class<?> test) {
        connection = MongoConnection.open(new MongoConfig(
                new Secret(TestStore.uri()),
                TestStore.freshDatabase(test),
                Duration.ofSeconds(PATIENCE_SECONDS),
                CONNECTIONS));
    }

    public Vertx vertx() {
        return vertx;
    }

    public MongoDatabase database() {
        return connection.database();
    }

    public MongoBridge bridge() {
        return bridge;
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("not done within " + PATIENCE_SECONDS + " s", late);
        }
    }

    @Override
    public void close() {
        await(bridge.done(database().drop()));
        connection.close();
        await(vertx.close());
    }
}
