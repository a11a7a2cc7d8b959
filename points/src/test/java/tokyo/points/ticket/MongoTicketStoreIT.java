package tokyo.points.ticket;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoTicketStoreIT implements TicketStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoTicketStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoTicketStore.indexes()));
    }

    @Override
    public TicketStore store() {
        return new MongoTicketStore(mongo.database(), mongo.bridge());
    }
}
