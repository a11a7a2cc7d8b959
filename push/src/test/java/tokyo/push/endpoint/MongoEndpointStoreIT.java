package tokyo.push.endpoint;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoEndpointStoreIT implements EndpointStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoEndpointStoreIT.class);
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
    public EndpointStore store() {
        return new MongoEndpointStore(mongo.database(), mongo.bridge());
    }
}
