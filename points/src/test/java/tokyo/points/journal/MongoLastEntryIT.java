package tokyo.points.journal;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoLastEntryIT implements LastEntryContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoLastEntryIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoJournalStore.indexes(Layout.WHOLE)));
    }

    @Override
    public JournalStore journal() {
        return new MongoJournalStore(mongo.database(), mongo.bridge());
    }

    @Override
    public HeadStore heads() {
        return new MongoHeadStore(mongo.database(), mongo.bridge());
    }
}
