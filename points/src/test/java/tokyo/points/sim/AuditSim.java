package tokyo.points.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.audit.Checker;
import tokyo.points.audit.Summary;
import tokyo.points.journal.Layout;
import tokyo.points.scan.FakeJournalScan;
import tokyo.points.sim.world.Tally;

/** Whatever nodes, clocks and the store do to a city: when it has come to rest, the checker finds its journal in order. */
final class AuditSim {
    private static final long FROM = Long.getLong("sim.from", 0);
    private static final int SEEDS =
            Integer.getInteger("sim.audits", "full".equals(System.getProperty("counts")) ? 2_000 : 150);

    private static final int BUCKETED = 2;

    @Test
    void nothing_is_found_in_the_journal_of_any_seed() {
        long documents = 0;
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            documents += checked(seed, new City(seed, new Seams(), new Tally()));
        }
        System.out.println("AuditSim: " + SEEDS + " seeds, " + documents + " documents, nothing found");
    }

    /** They are rare among all seeds. */
    @Test
    void nor_in_the_journal_of_a_sharded_store() {
        int found = 0;
        for (long seed = FROM; found < BUCKETED; seed++) {
            City city = new City(seed, new Seams(), new Tally());
            if (city.layout == Layout.BUCKETED) {
                checked(seed, city);
                found++;
            }
        }
    }

    private static long checked(long seed, City city) {
        city.live();
        FakeJournalScan scan = new FakeJournalScan();
        city.oracle.inOrder().forEach(entry -> scan.journal.add(FakeJournalScan.document(entry)));
        now(city.store.writers()).forEach(name -> scan.writers.add(new BsonDocument("_id", new BsonString(name))));
        Summary found = now(new Checker(scan, city.layout, Optional.empty(), Optional.empty(), line -> {}).run());
        assertThat(found.first()).as("seed %s", seed).isEmpty();
        return found.documents();
    }
}
