package tokyo.points.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.audit.fold.Pen;
import tokyo.points.entry.Kind;
import tokyo.points.journal.Layout;
import tokyo.points.scan.FakeJournalScan;
import tokyo.points.scan.StoredFields;

/** A journal as production writes it is clean; whatever somebody changes in the database is found and named. */
class CheckerTest {
    static FakeJournalScan city() {
        return CityJournal.lived().scan();
    }

    static List<Finding> check(FakeJournalScan scan) {
        return now(new Checker(scan, Layout.WHOLE, Optional.empty(), Optional.empty(), line -> {}).run())
                .first();
    }

    @Test
    void nothing_is_found_in_a_city_with_every_kind_of_entry() {
        FakeJournalScan city = city();
        List<String> kinds = new ArrayList<>(List.of("burn", "void"));
        for (Kind kind : Kind.values()) {
            kinds.add(kind.code());
        }
        assertThat(city.journal.stream()
                        .map(one -> one.getString("t").getValue())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(check(city)).isEmpty();
    }

    @Test
    void every_changed_field_of_every_document_is_found() {
        FakeJournalScan city = city();
        Map<String, Set<Mismatch>> named = new TreeMap<>();
        int damaged = 0;
        for (int at = 0; at < city.journal.size(); at++) {
            for (Map.Entry<String, BsonDocument> damage :
                    Damage.of(city.journal.get(at)).entrySet()) {
                FakeJournalScan changed = with(city, at, damage.getValue());
                List<Finding> findings = check(changed);
                assertThat(findings)
                        .as("%s of %s", damage.getKey(), city.journal.get(at))
                        .isNotEmpty();
                name(named, damage.getKey().replaceAll(" changed.*", ""), findings);
                damaged++;
            }
        }
        System.out.println("CheckerTest: " + damaged + " damaged journals, named as " + named);
        assertThat(named.get("h")).contains(Mismatch.ALTERED, Mismatch.CHAIN_BROKEN);
        assertThat(named.get("extra")).isNull();
    }

    private static void name(Map<String, Set<Mismatch>> named, String field, List<Finding> findings) {
        Set<Mismatch> types = named.computeIfAbsent(field, first -> EnumSet.noneOf(Mismatch.class));
        findings.forEach(finding -> types.add(finding.type()));
    }

    private static FakeJournalScan with(FakeJournalScan city, int at, BsonDocument document) {
        FakeJournalScan changed = city.copy();
        changed.journal.set(at, document);
        return changed;
    }

    /** Somebody who knows the format makes the hash fit: the next entry of the owner still names the old one. */
    @Test
    void a_change_with_a_fitting_hash_is_found_wherever_an_entry_follows() {
        FakeJournalScan city = city();
        Map<String, Set<Mismatch>> named = new TreeMap<>();
        Set<String> atTheEnd = new TreeSet<>();
        for (int at = 0; at < city.journal.size(); at++) {
            BsonDocument right = city.journal.get(at);
            for (Map.Entry<String, BsonDocument> damage : Damage.of(right).entrySet()) {
                BsonDocument forged = rehashed(damage.getValue());
                if (forged.equals(damage.getValue()) || forged.equals(right)) {
                    continue;
                }
                List<Finding> findings = check(with(city, at, forged));
                String field = damage.getKey().replaceAll(" changed.*", "");
                name(named, field, findings);
                if (findings.isEmpty()) {
                    atTheEnd.add(field);
                    assertThat(isFollowed(city, right))
                            .as("%s of %s", damage.getKey(), right)
                            .isFalse();
                }
            }
        }
        System.out.println(
                "CheckerTest: with a fitting hash named as " + named + "; of the last entries not " + atTheEnd);
        assertThat(atTheEnd).as("no sum hangs on these").isSubsetOf("_id", "at", "c", "u", "y", "z", "m", "e");
    }

    private static boolean isFollowed(FakeJournalScan city, BsonDocument document) {
        return city.journal.stream().anyMatch(other -> document.getBinary("h").equals(other.get("p")));
    }

    /** With the hash that the text has now; itself if it cannot be read any more. */
    static BsonDocument rehashed(BsonDocument document) {
        StoredFields stored = FakeJournalScan.fields(document);
        if (!Line.faults(stored).isEmpty()) {
            return document;
        }
        BsonDocument forged = document.clone();
        forged.put("h", new BsonBinary(HexFormat.of().parseHex(new Pen().hashOf(Line.of(stored)))));
        return forged;
    }

    @Test
    void every_document_that_is_taken_away_is_missed() {
        FakeJournalScan city = city();
        for (int at = 0; at < city.journal.size(); at++) {
            FakeJournalScan changed = city.copy();
            BsonDocument gone = changed.journal.remove(at);
            // After the last entry of its owner, which is the last of its writer too, the journal alone misses nothing.
            boolean newest = gone.getString("w").getValue().equals("node-2:2");
            assertThat(check(changed).isEmpty()).as("without %s", gone).isEqualTo(newest);
        }
        for (int at = 0; at < city.writers.size(); at++) {
            FakeJournalScan changed = city.copy();
            changed.writers.remove(at);
            assertThat(types(changed)).containsExactly(Mismatch.WRITER_UNKNOWN);
        }
    }

    @Test
    void every_document_that_is_put_in_is_found() {
        FakeJournalScan city = city();
        for (int at = 0; at < city.journal.size(); at++) {
            FakeJournalScan twice = city.copy();
            twice.journal.add(city.journal.get(at).clone());
            assertThat(check(twice)).as("twice %s", city.journal.get(at)).isNotEmpty();
            FakeJournalScan copied = city.copy();
            BsonDocument copy = city.journal.get(at).clone();
            copy.put("_id", new BsonString(copy.getString("_id").getValue().replaceFirst(".$", "x")));
            copied.journal.add(copy);
            assertThat(check(copied)).as("a copy of %s", city.journal.get(at)).isNotEmpty();
        }
    }

    @Test
    void heads_that_lie_are_found_and_heads_that_lag_are_not() {
        FakeJournalScan city = city();
        for (Map.Entry<String, BsonDocument> damage :
                Damage.of(city.heads.get(0)).entrySet()) {
            FakeJournalScan changed = city.copy();
            changed.heads.set(0, damage.getValue());
            assertThat(types(changed)).as(damage.getKey()).containsAnyOf(Mismatch.HEAD_WRONG, Mismatch.UNREADABLE);
        }
    }

    @Test
    void a_writer_is_its_name() {
        FakeJournalScan city = city();
        for (Map.Entry<String, BsonDocument> damage :
                Damage.of(city.writers.get(0)).entrySet()) {
            FakeJournalScan changed = city.copy();
            changed.writers.set(0, damage.getValue());
            assertThat(types(changed)).as(damage.getKey()).containsAnyOf(Mismatch.WRITER_UNKNOWN, Mismatch.UNREADABLE);
        }
    }

    private static List<Mismatch> types(FakeJournalScan scan) {
        return check(scan).stream().map(Finding::type).toList();
    }
}
