package tokyo.push.reaction;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tokyo.push.TestMongo;

class MongoRulePositionStoreIT implements RulePositionStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoRulePositionStoreIT.class);

    @Override
    public RulePositionStore store() {
        return new MongoRulePositionStore(MONGO.database(), MONGO.bridge());
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
