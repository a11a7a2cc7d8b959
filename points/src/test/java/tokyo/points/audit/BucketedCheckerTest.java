package tokyo.points.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.BUREAU;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.lot;
import static tokyo.points.ledger.Samples.spend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.budget.Grants;
import tokyo.points.budget.Reclaim;
import tokyo.points.entry.Account;
import tokyo.points.entry.Bucket;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Stamp;
import tokyo.points.journal.FakeHeadStore;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.LastEntry;
import tokyo.points.journal.Layout;
import tokyo.points.ledger.Budgeting;
import tokyo.points.posting.Burning;
import tokyo.points.posting.ClockGuard;
import tokyo.points.posting.Posting;
import tokyo.points.posting.StampGaps;
import tokyo.points.posting.Uniting;
import tokyo.points.posting.WriterStamps;
import tokyo.points.scan.FakeJournalScan;

/** The journal of a sharded store: a lease serves one bucket, and a stamp is closed by a void in each. */
class BucketedCheckerTest {
    private final FakeJournalStore journal = new FakeJournalStore(Layout.BUCKETED, () -> NOON);
    private final StampGaps gaps = new StampGaps(journal, Layout.BUCKETED, () -> NOON);
    private final LastEntry last = new LastEntry(journal, new FakeHeadStore());

    private Posting posting(WriterStamps stamps) {
        Posting posting = new Posting(journal, last, stamps, new ClockGuard(journal, () -> NOON), gaps, () -> NOON);
        now(posting.start());
        return posting;
    }

    /** Two people, one of whom the other proves to be, from leases of which most comes back. */
    private void live() {
        WriterStamps stamps = new WriterStamps("node-1");
        Posting posting = posting(stamps);
        Reclaim reclaim = new Reclaim(journal, last, new Burning(journal, stamps, () -> NOON), posting);
        Grants grants =
                new Grants(new Grants.Setting(Layout.BUCKETED, "node-1", 1), posting, last, reclaim, () -> NOON);
        now(posting.post(new Budgeting.Fund(ask(ECO, "fund"), BUREAU, 4_096)));
        for (Account.Citizen citizen : List.of(PARENT, OTHER, new Account.Citizen("third"))) {
            EntryId event = EntryId.of(citizen, "grant");
            assertThat(now(grants.grant(new Grants.Wish(
                                    event, citizen, ECO, lot(256, SPRING), List.of(), Optional.empty(), "")))
                            .isOk())
                    .isTrue();
        }
        assertThat(now(posting.post(spend(PARENT, 32, "garden"))).isOk()).isTrue();
        assertThat(now(new Uniting(journal, posting).unite(PARENT, OTHER, "window 3"))
                        .isOk())
                .isTrue();
        now(grants.release());
        now(posting.closeStamps());
    }

    private FakeJournalScan scan() {
        FakeJournalScan scan = new FakeJournalScan();
        journal.entries().forEach(entry -> scan.journal.add(FakeJournalScan.document(entry)));
        now(journal.writers()).forEach(name -> scan.writers.add(new BsonDocument("_id", new BsonString(name))));
        return scan;
    }

    private static List<Finding> check(FakeJournalScan scan, Layout layout) {
        return now(new Checker(scan, layout, Optional.empty(), Optional.empty(), line -> {}).run())
                .first();
    }

    private static List<Mismatch> types(FakeJournalScan scan, Layout layout) {
        return check(scan, layout).stream().map(Finding::type).distinct().toList();
    }

    private static boolean isA(BsonDocument document, String type) {
        return document.getString("t").getValue().equals(type);
    }

    @Test
    void nothing_is_found_in_a_city_on_many_shards_and_every_changed_field_is() {
        live();
        FakeJournalScan city = scan();
        assertThat(city.journal)
                .anyMatch(one -> isA(one, "burn"))
                .anyMatch(one -> one.getString("l").getValue().matches("l:eco#[0-9]+#[0-9]+"));
        assertThat(check(city, Layout.BUCKETED)).isEmpty();
        for (int at = 0; at < city.journal.size(); at++) {
            // Of burns one is like another, and there are dozens.
            if (isA(city.journal.get(at), "burn") && at % 16 != 0) {
                continue;
            }
            for (Map.Entry<String, BsonDocument> damage :
                    Damage.of(city.journal.get(at)).entrySet()) {
                FakeJournalScan changed = city.copy();
                changed.journal.set(at, damage.getValue());
                assertThat(check(changed, Layout.BUCKETED))
                        .as("%s of %s", damage.getKey(), city.journal.get(at))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void a_slot_of_a_lease_for_another_bucket_is_found_though_its_hash_fits() {
        live();
        FakeJournalScan city = scan();
        for (int at = 0; at < city.journal.size(); at++) {
            BsonDocument one = city.journal.get(at);
            if (isA(one, "g")) {
                BsonDocument moved = one.clone();
                String lease = one.getString("l").getValue().replaceFirst("#[0-9]+$", "#" + (Bucket.COUNT - 1));
                moved.put("l", new BsonString(lease));
                moved.put("d", new BsonString(lease));
                FakeJournalScan changed = city.copy();
                changed.journal.set(at, CheckerTest.rehashed(moved));
                assertThat(types(changed, Layout.BUCKETED)).contains(Mismatch.KEYS_WRONG, Mismatch.LEASE_UNKNOWN);
            }
        }
    }

    @Test
    void a_stamp_is_closed_by_all_its_voids_and_by_no_fewer() {
        posting(new WriterStamps("node-2"));
        now(gaps.close(new Stamp("node-2", 1)));
        FakeJournalScan city = scan();
        assertThat(city.journal).hasSize(Bucket.COUNT);
        assertThat(check(city, Layout.BUCKETED)).isEmpty();
        assertThat(types(city, Layout.WHOLE)).containsExactly(Mismatch.STAMP_TWICE);
        BsonDocument gone = city.journal.remove(77);
        assertThat(types(city, Layout.BUCKETED)).containsExactly(Mismatch.STAMP_MISSING);
        city.journal.add(gone);
        city.journal.add(gone);
        assertThat(types(city, Layout.BUCKETED)).containsExactly(Mismatch.STAMP_TWICE);
    }

    @Test
    void a_stamp_that_was_used_while_somebody_closed_it_is_in_order() {
        Posting posting = posting(new WriterStamps("node-2"));
        assertThat(now(posting.post(new Budgeting.Fund(ask(ECO, "fund"), BUREAU, 8)))
                        .isOk())
                .isTrue();
        now(gaps.close(new Stamp("node-2", 1)));
        FakeJournalScan city = scan();
        assertThat(city.journal).hasSize(Bucket.COUNT);
        assertThat(check(city, Layout.BUCKETED)).isEmpty();
    }
}
