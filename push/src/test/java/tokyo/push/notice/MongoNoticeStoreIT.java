package tokyo.push.notice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoNoticeStoreIT implements NoticeStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoNoticeStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public NoticeStore store() {
        return new MongoNoticeStore(MONGO.database(), MONGO.bridge());
    }
}
