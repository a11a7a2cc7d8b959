package tokyo.infra.platform.lease;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tokyo.infra.platform.mongo.StoreFixture;

class MongoLeaseStoreIT implements LeaseStoreContract {
    private static StoreFixture fixture;

    @BeforeAll
    static void connect() {
        fixture = new StoreFixture(MongoLeaseStoreIT.class);
    }

    @AfterAll
    static void disconnect() {
        fixture.close();
    }

    @Override
    public LeaseStore store() {
        return new MongoLeaseStore(fixture.database(), fixture.bridge());
    }
}
