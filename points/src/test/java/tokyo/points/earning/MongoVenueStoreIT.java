package tokyo.points.earning;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoVenueStoreIT implements VenueStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoVenueStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoVenueStore.indexes()));
    }

    @Override
    public VenueStore store() {
        return new MongoVenueStore(mongo.database(), mongo.bridge());
    }
}
