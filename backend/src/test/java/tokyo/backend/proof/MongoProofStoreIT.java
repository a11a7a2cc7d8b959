package tokyo.backend.proof;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import tokyo.backend.Now;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;

class MongoProofStoreIT implements ProofStoreContract {
    private final Vertx vertx = Vertx.vertx();
    private final MongoBridge bridge = MongoBridge.ofCaller(vertx);
    private final MongoConnection connection =
            MongoConnection.open(new MongoConfig(TestStore.uri(), TestStore.freshDatabase(MongoProofStoreIT.class)));

    @Override
    public ProofStore store() {
        return new MongoProofStore(connection.database(), bridge);
    }

    @AfterEach
    void disconnect() {
        Now.of(bridge.done(connection.database().drop()));
        connection.close();
        Now.of(vertx.close());
    }
}
