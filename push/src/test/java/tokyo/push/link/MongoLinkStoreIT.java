package tokyo.push.link;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoLinkStoreIT implements LinkStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoLinkStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public LinkStore store() {
        return new MongoLinkStore(MONGO.database(), MONGO.bridge());
    }
}
