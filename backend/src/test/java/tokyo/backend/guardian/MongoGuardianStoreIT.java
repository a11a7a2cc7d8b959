package tokyo.backend.guardian;

import static tokyo.backend.guardian.GuardiansTest.now;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.MongoConfig;
import tokyo.infra.platform.mongo.MongoConnection;

class MongoGuardianStoreIT implements GuardianStoreContract {
    private final Vertx vertx = Vertx.vertx();
    private final MongoBridge bridge = MongoBridge.ofCaller(vertx);
    private final MongoConnection connection =
            MongoConnection.open(new MongoConfig(TestStore.uri(), TestStore.freshDatabase(MongoGuardianStoreIT.class)));

    @Override
    public GuardianStore store() {
        return new MongoGuardianStore(connection.database(), bridge);
    }

    @BeforeEach
    void index() {
        now(new Indexes(connection.database(), bridge).create(GuardianModule.indexes()));
    }

    @AfterEach
    void disconnect() {
        now(bridge.done(connection.database().drop()));
        connection.close();
        now(vertx.close());
    }
}
