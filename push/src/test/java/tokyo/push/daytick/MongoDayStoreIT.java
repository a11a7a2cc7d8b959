package tokyo.push.daytick;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tokyo.push.TestMongo;

class MongoDayStoreIT implements DayStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoDayStoreIT.class);

    @Override
    public DayStore store() {
        return new MongoDayStore(MONGO.database(), MONGO.bridge());
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
