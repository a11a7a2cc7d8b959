package tokyo.push.webhook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoHookStoreIT implements HookStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoHookStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public HookStore store() {
        return new MongoHookStore(MONGO.database(), MONGO.bridge());
    }
}
