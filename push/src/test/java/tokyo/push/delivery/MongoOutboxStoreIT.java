package tokyo.push.delivery;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoOutboxStoreIT implements OutboxStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoOutboxStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
    }

    @Override
    public OutboxStore store() {
        return new MongoOutboxStore(mongo.database(), mongo.bridge());
    }
}
