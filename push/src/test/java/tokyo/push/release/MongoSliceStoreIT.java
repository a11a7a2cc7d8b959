package tokyo.push.release;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoSliceStoreIT implements SliceStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoSliceStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public SliceStore store() {
        return new MongoSliceStore(MONGO.database(), MONGO.bridge());
    }
}
