package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.file.FileCity.file;
import static tokyo.points.file.FileCity.person;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.audit.Checker;
import tokyo.points.audit.Summary;
import tokyo.points.journal.Layout;
import tokyo.points.scan.FakeJournalScan;

/** The check of the ledger, whose code is its own, finds nothing in what files have done to it. */
class FileAuditTest {
    private static Summary check(FileCity city) {
        FakeJournalScan scan = new FakeJournalScan();
        city.ledger.entries().forEach(entry -> scan.journal.add(FakeJournalScan.document(entry)));
        for (String writer : now(city.ledger.journal.writers())) {
            scan.writers.add(new BsonDocument("_id", new BsonString(writer)));
        }
        return now(new Checker(scan, Layout.WHOLE, Optional.empty(), line -> {}).run());
    }

    @Test
    void a_released_a_refused_and_an_ended_row_leave_a_clean_journal() {
        FileCity city = new FileCity();
        now(city.ledger.posting.start());
        GrantFile released = city.begun(file(4));
        city.unproved.add(person(2));
        city.resumed(released);
        now(city.job.run());
        city.unproved.clear();
        GrantFile ended = city.begun(file(5));
        FileCity.ok(now(city.files.end(FileCity.CLERK, ended.id(), "見直し")));
        assertThat(check(city).first()).isEmpty();
        now(city.job.run());
        now(city.ledger.posting.closeStamps());
        assertThat(List.of(city.stored(released).state(), city.stored(ended).state()))
                .containsOnly(FileState.DONE);
        assertThat(check(city).first()).isEmpty();
        assertThat(check(city).documents()).isGreaterThan(10);
    }
}
