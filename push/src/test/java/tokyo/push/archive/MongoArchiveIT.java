package tokyo.push.archive;

import static tokyo.push.TestMongo.now;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.push.TestMongo;
import tokyo.push.registry.MongoRegistryStore;
import tokyo.push.registry.RegistryStore;

class MongoArchiveIT implements ArchiveStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoArchiveIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoArchive.indexes()));
    }

    @Override
    public ArchiveStore store() {
        return new MongoArchive(mongo.database(), mongo.bridge());
    }

    @Override
    public RegistryStore registry() {
        return new MongoRegistryStore(mongo.database(), mongo.bridge());
    }
}
