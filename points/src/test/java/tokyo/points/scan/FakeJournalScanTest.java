package tokyo.points.scan;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import tokyo.points.journal.Head;

final class FakeJournalScanTest implements JournalScanContract {
    private final FakeJournalScan scan = new FakeJournalScan();

    @Override
    public JournalScan scan() {
        return scan;
    }

    @Override
    public void journal(List<BsonDocument> documents) {
        scan.journal.addAll(documents);
    }

    @Override
    public void head(Head head) {
        scan.heads.add(FakeJournalScan.document(head));
    }

    @Override
    public void writer(String name) {
        scan.writers.add(new BsonDocument("_id", new BsonString(name)));
    }
}
