package tokyo.points.reconciliation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.points.TestMongo;

final class MongoReportStoreIT implements ReportStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoReportStoreIT.class);
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
    public ReportStore store() {
        return new MongoReportStore(mongo.database(), mongo.bridge());
    }
}
