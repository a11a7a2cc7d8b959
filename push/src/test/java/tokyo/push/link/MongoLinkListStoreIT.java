package tokyo.push.link;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoLinkListStoreIT implements LinkListStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoLinkListStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public LinkListStore store() {
        return new MongoLinkListStore(MONGO.database(), MONGO.bridge());
    }
}
