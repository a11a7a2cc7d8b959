package tokyo.points.ticket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.points.LedgerCity;
import tokyo.points.TestMongo;

final class TicketsIT implements TicketsContract {
    private static TestMongo mongo;

    private final LedgerCity city = new LedgerCity();

    @BeforeAll
    static void start() {
        mongo = new TestMongo(TicketsIT.class);
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
    public TicketStore store() {
        return new MongoTicketStore(mongo.database(), mongo.bridge());
    }

    @Override
    public LedgerCity city() {
        return city;
    }
}
