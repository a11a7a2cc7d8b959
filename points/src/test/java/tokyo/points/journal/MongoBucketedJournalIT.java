package tokyo.points.journal;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoBucketedJournalIT implements BucketedContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoBucketedJournalIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoJournalStore.indexes(Layout.BUCKETED)));
    }

    @Override
    public JournalStore store() {
        return new MongoJournalStore(mongo.database(), mongo.bridge(), Layout.BUCKETED);
    }
}
