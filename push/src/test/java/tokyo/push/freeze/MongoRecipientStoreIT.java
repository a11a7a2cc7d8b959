package tokyo.push.freeze;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoRecipientStoreIT implements RecipientStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoRecipientStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public RecipientStore store() {
        return new MongoRecipientStore(MONGO.database(), MONGO.bridge());
    }
}
