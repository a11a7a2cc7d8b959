package tokyo.points.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.Secret;
import tokyo.points.audit.CityJournal;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.FakeJournalStore;
import tokyo.points.journal.Layout;

/** What the journal alone cannot miss: the newest entries, rewritten with a fitting hash or taken away. */
class SealReadingTest {
    /** The published key of RFC 8032 section 7.1, test 2. */
    private static final SealKey KEY =
            new SealKey(new Secret("MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7"));

    private static final FakeJournalStore CITY = CityJournal.lived().store();

    private static boolean isSigned(Seal seal) {
        return Arrays.equals(KEY.sign(seal.text()), seal.signature());
    }

    private static FakeSealStore sealed() {
        FakeSealStore seals = new FakeSealStore();
        now(new Sealing(CITY, seals, KEY, () -> NOON).seal(7));
        return seals;
    }

    private static List<String> read(FakeJournalStore journal, FakeSealStore seals) {
        List<String> wrong = new ArrayList<>();
        now(new SealReading(journal, seals, SealReadingTest::isSigned).run(wrong::add));
        return wrong;
    }

    private static FakeJournalStore journal(List<Entry> entries) {
        FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
        now(CITY.writers()).forEach(writer -> now(journal.register(writer)));
        entries.forEach(entry -> assertThat(now(journal.postOnce(entry)).isOk()).isTrue());
        return journal;
    }

    private static Entry amended(Entry entry) {
        if (entry instanceof Transfer transfer) {
            return Transfer.sealed(
                    transfer.id(),
                    transfer.body(),
                    transfer.kind(),
                    transfer.legs(),
                    transfer.link(),
                    transfer.detail().noting("amended"),
                    transfer.after(),
                    transfer.stamp(),
                    transfer.at(),
                    transfer.effective());
        }
        return entry instanceof Burn burn
                ? Burn.sealed(burn.slot(), burn.value() + 1, burn.stamp(), burn.at())
                : StampVoid.sealed(9, entry.stamp(), entry.at());
    }

    @Test
    void what_was_sealed_is_found_as_it_was() {
        FakeSealStore seals = sealed();
        now(new Sealing(CITY, seals, KEY, () -> NOON).seal(8));
        assertThat(read(CITY, seals)).isEmpty();
    }

    @Test
    void every_entry_that_was_rewritten_or_taken_away_is_found() {
        FakeSealStore seals = sealed();
        for (int at = 0; at < CITY.entries().size(); at++) {
            List<Entry> entries = new ArrayList<>(CITY.entries());
            entries.set(at, amended(entries.get(at)));
            assertThat(read(journal(entries), seals))
                    .as("rewritten %s", entries.get(at))
                    .hasSize(1);
            entries.remove(at);
            assertThat(read(journal(entries), seals))
                    .as("without one at %s", at)
                    .hasSize(1);
        }
    }

    @Test
    void every_field_of_a_seal_is_looked_at() {
        Seal right = now(sealed().byNumber(1)).orElseThrow();
        Map<String, Long> fewer = new HashMap<>(right.positions());
        fewer.merge("node-1", -1L, Long::sum);
        byte[] other = right.signature();
        other[0] ^= 1;
        Digest none = Digest.of("another");
        List<Seal> wrong = List.of(
                new Seal(1, 8, right.size(), right.root(), right.previous(), right.positions(), right.signature()),
                new Seal(1, 7, right.size() + 1, right.root(), right.previous(), right.positions(), right.signature()),
                new Seal(1, 7, right.size(), none, right.previous(), right.positions(), right.signature()),
                new Seal(1, 7, right.size(), right.root(), none, right.positions(), right.signature()),
                new Seal(1, 7, right.size(), right.root(), right.previous(), fewer, right.signature()),
                new Seal(1, 7, right.size(), right.root(), right.previous(), right.positions(), other));
        for (Seal seal : wrong) {
            FakeSealStore seals = new FakeSealStore();
            now(seals.sealOnce(seal));
            assertThat(read(CITY, seals)).as(seal.text()).isNotEmpty();
        }
        FakeSealStore gone = new FakeSealStore();
        now(gone.sealOnce(right));
        now(new Sealing(CITY, gone, KEY, () -> NOON).seal(8));
        // One that lost the race for its number changes nothing.
        assertThat(now(gone.sealOnce(new Seal(2, 9, 0, none, none, Map.of(), other)))
                        .hour())
                .isEqualTo(8);
        FakeSealStore second = new FakeSealStore();
        now(second.sealOnce(now(gone.byNumber(2)).orElseThrow()));
        assertThat(read(CITY, second)).as("the first seal is gone").isNotEmpty();
    }
}
