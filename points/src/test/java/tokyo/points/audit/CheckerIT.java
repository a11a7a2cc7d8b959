package tokyo.points.audit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.store.TestStore;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.points.TestMongo;
import tokyo.points.journal.Layout;
import tokyo.points.journal.MongoHeadStore;
import tokyo.points.journal.MongoJournalStore;
import tokyo.points.ledger.Samples;

/** The command as it is started, on a journal that production wrote. */
class CheckerIT {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(CheckerIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void live() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoJournalStore.indexes(Layout.WHOLE)));
        SmallCity.live(
                new MongoJournalStore(mongo.database(), mongo.bridge()),
                new MongoHeadStore(mongo.database(), mongo.bridge()),
                Clock.systemUTC());
    }

    private static int check() {
        String[] arguments = {
            "mongodb=" + TestStore.uri(), "database=" + mongo.database().getName(), "layout="
        };
        return now(CheckMain.run(arguments, mongo.vertx()));
    }

    @Test
    void it_ends_with_0_where_nothing_is_wrong() {
        assertThat(check()).isZero();
    }

    @Test
    void it_ends_with_1_where_one_point_is_too_many() {
        var journal = mongo.database().getCollection("points_journal");
        now(mongo.bridge().done(journal.updateOne(eq("o", Samples.OTHER.code()), inc("a", 1L))));
        assertThat(check()).isEqualTo(1);
    }
}
