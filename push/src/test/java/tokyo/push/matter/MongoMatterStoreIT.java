package tokyo.push.matter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tokyo.push.TestMongo;

class MongoMatterStoreIT implements MatterStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoMatterStoreIT.class);

    @Override
    public MatterStore store() {
        return new MongoMatterStore(MONGO.database(), MONGO.bridge());
    }

    @AfterEach
    void clear() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }
}
