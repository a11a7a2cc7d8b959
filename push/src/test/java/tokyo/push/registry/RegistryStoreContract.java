package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tokyo.push.registry.ImportRun.State;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Head;
import tokyo.push.registry.RegistryStore.Leaf;

/** What every RegistryStore promises; FakeRegistryStoreTest and MongoRegistryStoreIT implement it. */
interface RegistryStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    /** Empty for each test. */
    RegistryStore store();

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    static Entry entry(Programme programme) {
        return new Entry(programme.psid(), programme.hash(), programme.area().code(), false);
    }

    /** Stages and publishes these programmes as the whole registry. */
    default List<String> publish(long fence, List<Programme> programmes) {
        List<Leaf> leaves =
                Leaf.of(programmes.stream().map(RegistryStoreContract::entry).toList());
        List<String> ids = leaves.stream().map(Leaf::id).toList();
        assertThat(done(store().claim(fence))).isTrue();
        done(store().stage(fence, programmes));
        done(store().stageLeaves(fence, leaves));
        assertThat(done(store().publishIfClaimed(fence, "run" + fence, ids))).isTrue();
        return ids;
    }

    @Test
    default void an_empty_store_has_an_empty_head() {
        assertThat(done(store().head())).isEqualTo(Head.NONE);
        assertThat(done(store().entries(Head.NONE))).isEmpty();
        assertThat(done(store().programme("psid3.0+1+1+UM1"))).isEmpty();
    }

    @Test
    default void what_is_published_is_read_back_whole() {
        List<Programme> programmes = Sample.programmes();
        List<String> leaves = publish(1, programmes);
        Head head = done(store().head());
        assertThat(head).isEqualTo(new Head(1, "run1", leaves));
        List<Entry> entries = done(store().entries(head));
        assertThat(entries).hasSize(11);
        assertThat(done(store().versions(entries))).containsExactlyInAnyOrderElementsOf(programmes);
        for (Programme programme : programmes) {
            assertThat(done(store().programme(programme.psid()))).contains(new RegistryStore.Listed(programme, false));
        }
    }

    @Test
    default void what_is_only_staged_is_seen_by_nobody() {
        List<Programme> programmes = Sample.programmes();
        done(store().claim(1));
        done(store().stage(1, programmes));
        assertThat(done(store().head())).isEqualTo(Head.NONE);
        assertThat(done(store().programme(programmes.get(0).psid()))).isEmpty();
    }

    @Test
    default void a_withdrawn_programme_stays_readable_as_such() {
        Programme programme = Sample.programmes().get(0);
        publish(1, List.of(programme));
        Entry gone = new Entry(programme.psid(), programme.hash(), "132101", true);
        List<Leaf> leaves = Leaf.of(List.of(gone));
        done(store().stageLeaves(1, leaves));
        done(store().claim(2));
        done(store().publishIfClaimed(2, "run2", leaves.stream().map(Leaf::id).toList()));
        assertThat(done(store().programme(programme.psid()))).contains(new RegistryStore.Listed(programme, true));
        assertThat(done(store().head()).generation()).isEqualTo(2);
    }

    @Test
    default void publishing_again_is_the_same() {
        List<String> leaves = publish(1, Sample.programmes());
        assertThat(done(store().publishIfClaimed(1, "run1", leaves))).isTrue();
        assertThat(done(store().head()).generation()).isEqualTo(1);
    }

    @Test
    default void who_was_overtaken_cannot_publish() {
        assertThat(done(store().claim(1))).isTrue();
        assertThat(done(store().claim(1))).isTrue();
        assertThat(done(store().claim(2))).isTrue();
        assertThat(done(store().claim(1))).isFalse();
        assertThat(done(store().publishIfClaimed(1, "run1", List.of()))).isFalse();
        assertThat(done(store().head())).isEqualTo(Head.NONE);
    }

    @Test
    default void a_late_sweep_of_an_older_run_takes_nothing_from_the_newer_one() {
        List<Programme> programmes = Sample.programmes();
        done(store().claim(1));
        done(store().stage(1, programmes));
        publish(2, programmes);
        done(store().stage(1, programmes));
        done(store().sweep(1));
        assertThat(done(store().programme(programmes.get(0).psid()))).isPresent();
    }

    @Test
    default void a_sweep_removes_what_was_staged() {
        List<Programme> programmes = Sample.programmes();
        List<Leaf> leaves =
                Leaf.of(programmes.stream().map(RegistryStoreContract::entry).toList());
        done(store().stage(1, programmes));
        done(store().stageLeaves(1, leaves));
        done(store().sweep(1));
        assertThat(done(store().versions(List.of()))).isEmpty();
        done(store().stage(2, programmes));
        done(store().sweep(1));
        List<Entry> entries =
                programmes.stream().map(RegistryStoreContract::entry).toList();
        assertThat(done(store().versions(entries))).hasSize(11);
    }

    @Test
    default void what_dead_runs_have_staged_is_taken_over_and_no_late_sweep_takes_it_away() {
        List<Programme> programmes = Sample.programmes();
        done(store().stage(1, programmes.subList(0, 2)));
        done(store().stage(2, programmes.subList(2, 5)));
        done(store().stage(3, programmes.subList(5, 6)));
        assertThat(done(store().takeOver(4, List.of(), 99))).isEmpty();
        Set<String> taken = names(programmes.subList(0, 5));
        assertThat(done(store().takeOver(4, List.of(1L, 2L), 5))).isEqualTo(taken);
        assertThat(done(store().takeOver(4, List.of(1L, 2L), 5))).isEqualTo(taken);
        done(store().sweep(1));
        done(store().sweep(2));
        done(store().sweep(3));
        done(store().stage(1, programmes.subList(0, 1)));
        assertThat(done(store().takeOver(5, List.of(1L, 2L, 3L, 4L), 5))).isEqualTo(taken);
    }

    @Test
    default void more_than_is_worth_remembering_is_deleted() {
        List<Programme> programmes = Sample.programmes();
        done(store().stage(1, programmes));
        assertThat(done(store().takeOver(2, List.of(1L), 10))).isEmpty();
        assertThat(done(store().takeOver(3, List.of(1L, 2L), 99))).isEmpty();
    }

    @Test
    default void only_what_the_fence_holds_is_discarded() {
        List<Programme> programmes = Sample.programmes();
        done(store().stage(1, programmes.subList(0, 3)));
        done(store().stage(2, programmes.subList(3, 6)));
        done(store().discard(1, Set.of()));
        done(store().discard(1, names(programmes.subList(2, 4))));
        assertThat(done(store().takeOver(3, List.of(1L, 2L), 99)))
                .hasSize(5)
                .doesNotContainAnyElementsOf(names(programmes.subList(2, 3)));
    }

    @Test
    default void a_text_that_came_back_outlives_the_run_that_brought_it() {
        List<Programme> programmes = Sample.programmes();
        publish(1, programmes.subList(0, 2));
        done(store().stage(2, programmes.subList(0, 3)));
        done(store().discard(2, names(programmes.subList(0, 1))));
        done(store().takeOver(3, List.of(2L), 99));
        done(store().sweep(3));
        List<Entry> replaced = programmes.subList(0, 2).stream()
                .map(RegistryStoreContract::entry)
                .toList();
        assertThat(done(store().versions(replaced))).containsExactlyInAnyOrderElementsOf(programmes.subList(0, 2));
        assertThat(done(store().takeOver(4, List.of(3L), 99))).isEqualTo(names(programmes.subList(0, 2)));
    }

    private static Set<String> names(List<Programme> programmes) {
        return programmes.stream().map(one -> entry(one).version()).collect(Collectors.toSet());
    }

    @Test
    default void a_run_is_reported_while_open_and_never_after_its_end() {
        ImportRun run = ImportRun.started("r1", 1, "editor", NOON);
        done(store().openRun(run));
        assertThat(done(store().openRuns())).containsExactly(run);
        ImportWarning warning = new ImportWarning(3, "p", "tag", ImportWarning.Kind.UNKNOWN_CODE, "999");
        ImportRun ended = new ImportRun(
                "r1",
                1,
                "editor",
                NOON,
                NOON.plusSeconds(5),
                State.DONE,
                null,
                new ImportRun.Counts(11, 1, 2, 3, 4, 5, 6),
                List.of(warning),
                List.of(),
                Map.of("UNKNOWN_CODE", 1));
        done(store().reportIfOpen(ended));
        done(store().reportIfOpen(run.ended(State.ABANDONED, null, NOON)));
        assertThat(done(store().run("r1"))).contains(ended);
        assertThat(done(store().openRuns())).isEmpty();
        assertThat(done(store().run("r2"))).isEmpty();
    }

    @Test
    default void the_latest_runs_come_first_without_their_warnings() {
        for (int i = 1; i <= 4; i++) {
            ImportRun run = ImportRun.started("r" + i, i, "editor", NOON.plusSeconds(i));
            done(store().openRun(run));
            done(store().reportIfOpen(run.ended(State.REFUSED, ImportRefusal.TRUNCATED, NOON.plusSeconds(9))));
        }
        assertThat(done(store().latestRuns(3))).extracting(ImportRun::id).containsExactly("r4", "r3", "r2");
        assertThat(done(store().latestRuns(1)).get(0).refusal()).isEqualTo(ImportRefusal.TRUNCATED);
    }
}
