package tokyo.push.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.registry.Registries.done;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.registry.ImportRun;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Registries;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.Sample;

/** What every ArchiveStore promises; FakeArchiveTest and MongoArchiveIT implement it. */
interface ArchiveStoreContract {
    Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
    Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    long FENCE = 9;

    /** Both empty for each test. */
    ArchiveStore store();

    /** The registry whose leftovers it keeps. */
    RegistryStore registry();

    private static ImportRun run(String id, Instant at) {
        return Registries.started(id, 1, at);
    }

    private static List<ImportWarning> line(int record) {
        return List.of(new ImportWarning(record, "p", "tag", ImportWarning.Kind.UNKNOWN_CODE, "999"));
    }

    private static String version(Programme programme) {
        return programme.psid() + " " + programme.hash();
    }

    @Test
    default void lines_are_read_back_page_by_page() {
        done(store().keepLines(run("r", NOW), 0, line(1)));
        done(store().keepLines(run("r", NOW), 1, line(2)));
        done(store().keepLines(run("r", NOW), 1, line(2)));
        assertThat(done(store().lines("r", 0))).contains(line(1));
        assertThat(done(store().lines("r", 1))).contains(line(2));
        assertThat(done(store().lines("r", 2))).isEmpty();
        assertThat(done(store().lines("q", 0))).isEmpty();
    }

    @Test
    default void reports_are_pruned_when_they_are_old_and_not_before() {
        done(registry().openRun(run("old", OLD)));
        done(registry().openRun(run("new", NOW)));
        done(store().keepLines(run("old", OLD), 0, line(1)));
        done(store().keepLines(run("new", NOW), 0, line(2)));
        done(store().prune(FENCE, NOW, Set.of(), Set.of()));
        assertThat(done(store().lines("old", 0))).isEmpty();
        assertThat(done(store().lines("new", 0))).isPresent();
        assertThat(done(registry().latestRuns(9))).extracting(ImportRun::id).containsExactly("new");
    }

    @Test
    default void a_retired_version_is_deleted_when_it_is_old_unless_it_lives_again() {
        List<Programme> three = Sample.programmes().subList(0, 3);
        done(registry().stage(1, three));
        Programme living = three.get(0);
        Programme recent = three.get(1);
        Programme dead = three.get(2);
        done(store().retire(run("old", OLD), List.of(version(living), version(dead)), List.of()));
        done(store().retire(run("new", NOW), List.of(version(recent)), List.of()));
        done(store().prune(FENCE, NOW, Set.of(version(living)), Set.of()));
        assertThat(isThere(living)).isTrue();
        assertThat(isThere(recent)).isTrue();
        assertThat(isThere(dead)).isFalse();
    }

    @Test
    default void what_a_later_run_has_staged_meanwhile_stays() {
        Programme programme = Sample.programmes().get(0);
        done(registry().stage(FENCE, List.of(programme)));
        done(store().retire(run("old", OLD), List.of(version(programme)), List.of()));
        done(registry().stage(FENCE + 1, List.of(programme)));
        done(store().prune(FENCE, NOW, Set.of(), Set.of()));
        assertThat(isThere(programme)).isTrue();
    }

    private boolean isThere(Programme programme) {
        Entry entry =
                new Entry(programme.psid(), programme.hash(), programme.area().code(), false);
        try {
            return done(registry().versions(List.of(entry))).size() == 1;
        } catch (AssertionError | RuntimeException gone) {
            return false;
        }
    }
}
