package tokyo.infra.platform.migration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tokyo.infra.platform.mongo.StoreFixture;

class MongoMigrationStoreIT implements MigrationStoreContract {
    private static StoreFixture fixture;

    @BeforeAll
    static void connect() {
        fixture = new StoreFixture(MongoMigrationStoreIT.class);
    }

    @AfterAll
    static void disconnect() {
        fixture.close();
    }

    @Override
    public MigrationStore store() {
        return new MongoMigrationStore(fixture.database(), fixture.bridge());
    }
}
