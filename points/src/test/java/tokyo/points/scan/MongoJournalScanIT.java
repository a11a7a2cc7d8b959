package tokyo.points.scan;

import static tokyo.points.TestMongo.now;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;
import tokyo.points.journal.Head;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;

final class MongoJournalScanIT implements JournalScanContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoJournalScanIT.class);
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
    public JournalScan scan() {
        return new MongoJournalScan(mongo.database(), mongo.bridge());
    }

    @Override
    public void journal(List<BsonDocument> documents) {
        now(mongo.bridge()
                .done(mongo.database()
                        .getCollection(MongoJournalStore.JOURNAL, BsonDocument.class)
                        .insertMany(documents)));
    }

    @Override
    public void head(Head head) {
        now(new MongoHeadStore(mongo.database(), mongo.bridge()).note(head));
    }

    @Override
    public void writer(String name) {
        now(new MongoJournalStore(mongo.database(), mongo.bridge()).register(name));
    }
}
