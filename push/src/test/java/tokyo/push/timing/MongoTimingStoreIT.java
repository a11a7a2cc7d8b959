package tokyo.push.timing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tokyo.push.TestMongo;

class MongoTimingStoreIT implements TimingStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoTimingStoreIT.class);

    @Override
    public TimingStore store() {
        return new MongoTimingStore(MONGO.database(), MONGO.bridge());
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
