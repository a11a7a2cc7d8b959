package tokyo.push.suppression;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import tokyo.push.TestMongo;

final class MongoProgrammeNumberStoreIT implements ProgrammeNumberStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoProgrammeNumberStoreIT.class);

    @BeforeEach
    void empty() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Override
    public ProgrammeNumberStore store() {
        return new MongoProgrammeNumberStore(MONGO.database(), MONGO.bridge());
    }
}
