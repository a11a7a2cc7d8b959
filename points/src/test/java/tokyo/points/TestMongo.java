package tokyo.points;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;

/** A database of the test's own on the test store. */
public final class TestMongo implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final MongoConnection connection;
    private final MongoBridge bridge = MongoBridge.ofCaller(vertx);

    public TestMongo(Class<?> test) {
        connection = MongoConnection.open(new MongoConfig(TestStore.uri(), TestStore.freshDatabase(test)));
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

    /** Tests wait for futures; production code never does. */
    public static <T> T now(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    /** Empties the database between tests. */
    public void clear() {
        now(bridge.done(database().drop()));
    }

    @Override
    public void close() {
        clear();
        connection.close();
        now(vertx.close());
    }
}
