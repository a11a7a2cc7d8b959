package tokyo.push.household;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoHouseholdStoreIT implements HouseholdStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoHouseholdStoreIT.class);
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
    public HouseholdStore store() {
        return new MongoHouseholdStore(mongo.database(), mongo.bridge());
    }
}
