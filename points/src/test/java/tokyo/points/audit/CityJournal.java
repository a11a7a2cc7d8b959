package tokyo.points.audit;

import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import tokyo.points.entry.Entry;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.Head;
import tokyo.points.journal.Layout;
import tokyo.points.scan.FakeJournalScan;

/**
 * A small city's journal in memory, with every kind of entry.
 *
 * @param scan of its documents, which a test may change
 */
public record CityJournal(FakeJournalStore store, FakeJournalScan scan) {

    public static CityJournal lived() {
        FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
        SmallCity.live(journal, new FakeHeadStore(), () -> NOON);
        FakeJournalScan scan = new FakeJournalScan();
        journal.entries().forEach(entry -> scan.journal.add(FakeJournalScan.document(entry)));
        now(journal.writers()).forEach(name -> scan.writers.add(new BsonDocument("_id", new BsonString(name))));
        scan.heads.add(
                FakeJournalScan.document(Head.of(now(journal.nth(OTHER, 3)).orElseThrow())));
        return new CityJournal(journal, scan);
    }

    public List<Entry> entries() {
        return store.entries();
    }
}
