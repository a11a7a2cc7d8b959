package tokyo.points.approval;

import static tokyo.points.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;

final class MongoCampaignStoreIT implements CampaignStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoCampaignStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
        now(new Indexes(MONGO.database(), MONGO.bridge()).create(MongoCampaignStore.indexes()));
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public CampaignStore store() {
        return new MongoCampaignStore(MONGO.database(), MONGO.bridge());
    }
}
