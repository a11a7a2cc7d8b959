package tokyo.points.journal;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoIssuedStoreIT implements IssuedStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoIssuedStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
        now(new Indexes(MONGO.database(), MONGO.bridge()).create(MongoJournalStore.indexes(Layout.WHOLE)));
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public JournalStore journal() {
        return new MongoJournalStore(MONGO.database(), MONGO.bridge());
    }

    @Override
    public IssuedStore issued() {
        return new MongoIssuedStore(MONGO.database(), MONGO.bridge());
    }
}
