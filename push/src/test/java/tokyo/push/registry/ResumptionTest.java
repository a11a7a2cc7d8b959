package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.registry.RegistryStoreContract.done;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.ImportRun.Counts;
import tokyo.push.registry.ImportRun.State;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Head;
import tokyo.push.registry.RegistryStore.Scope;

/** Imports whose process dies between any two steps, and the run that takes up what they have stored. */
class ResumptionTest {
    /**
     * A process as its stores see it: from its k-th call on nothing reaches any of them, or the k-th still does but its answer is lost.
     * Remembers what it has staged.
     */
    static final class Mortal {
        private final int last;
        private final boolean afterTheCall;
        private final List<String> staged = new ArrayList<>();
        private int calls;

        private Mortal(int last, boolean afterTheCall) {
            this.last = last;
            this.afterTheCall = afterTheCall;
        }

        static Mortal dyingAt(int call, boolean afterTheCall) {
            return new Mortal(call, afterTheCall);
        }

        static Mortal living() {
            return new Mortal(Integer.MAX_VALUE, false);
        }

        int calls() {
            return calls;
        }

        /** Names of the versions that reached the store, as often as they did. */
        List<String> staged() {
            return staged;
        }

        <T> T over(Class<T> type, T store) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call(store, method, args)));
        }

        private Object call(Object store, Method method, Object[] args) throws Throwable {
            calls++;
            if (calls > last || (calls == last && !afterTheCall)) {
                return Future.failedFuture("died");
            }
            if (method.getName().equals("stage")) {
                ((List<?>) args[1])
                        .forEach(one -> staged.add(((Programme) one).psid() + " " + ((Programme) one).hash()));
            }
            try {
                Object answer = method.invoke(store, args);
                return calls == last ? Future.failedFuture("died") : answer;
            } catch (InvocationTargetException fault) {
                throw fault.getCause();
            }
        }
    }

    /** One database, and the processes that come and go over it. */
    private static final class City {
        final FakeRegistryStore store = new FakeRegistryStore();
        final FakeArchive archive = new FakeArchive(store);
        private final OneLease lease = new OneLease();
        private final Randomness randomness = Randomness.seeded(7);

        /** Reads the file in pieces of two records. */
        Future<Result<ImportRun, ImportRefusal>> start(Mortal process, byte[] file) {
            TokyoFileReader reader = new TokyoFileReader(new ByteArrayInputStream(file));
            RegistryImport imports = new RegistryImport(
                    process.over(RegistryStore.class, store),
                    process.over(RegistryImport.Archive.class, archive),
                    lease,
                    new WorkInPlace(),
                    Clock.fixed(RegistryStoreContract.NOON, ZoneOffset.UTC),
                    randomness);
            Future<Result<ImportRun, ImportRefusal>> end = imports.run(
                    randomness.nextHexId(),
                    limit -> new WorkInPlace().run(() -> reader.next(2)),
                    Scope.TOKYO_FILE,
                    "editor",
                    false);
            lease.free();
            return end;
        }

        ImportRun imported(Mortal process, byte[] file) {
            return ((Result.Ok<ImportRun, ImportRefusal>) done(start(process, file))).value();
        }

        ImportRun latest() {
            return done(store.run(done(store.latestRuns(1)).get(0).id())).orElseThrow();
        }

        Set<Entry> visible() {
            List<Entry> entries = done(store.entries(done(store.head())));
            assertThat(done(store.versions(entries))).hasSameSizeAs(entries);
            return Set.copyOf(entries);
        }

        List<ImportWarning> lines(ImportRun run) {
            List<ImportWarning> all = new ArrayList<>();
            for (int page = 0; ; page++) {
                Optional<List<ImportWarning>> lines = done(archive.lines(run.id(), page));
                if (lines.isEmpty()) {
                    return all;
                }
                all.addAll(lines.get());
            }
        }
    }

    private static City before() {
        City city = new City();
        ArrayNode records = Sample.records();
        records.remove(4);
        city.imported(Mortal.living(), bytes(records));
        return city;
    }

    /** Against the file before it: three changed, one new, one gone, one that cannot be read. */
    private static byte[] next(String remark) {
        ArrayNode records = Sample.records();
        for (int record = 0; record < 9; record += 2) {
            ((ObjectNode) records.get(record)).put("remarks", remark);
        }
        ((ObjectNode) records.get(8).get("area")).putNull("areaCode");
        records.remove(9);
        return bytes(records);
    }

    private static byte[] bytes(ArrayNode records) {
        return records.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The report without its own name and turn. */
    private static ImportRun told(ImportRun run) {
        return new ImportRun(
                "run",
                0,
                run.by(),
                run.startedAt(),
                run.endedAt(),
                run.state(),
                run.refusal(),
                run.counts(),
                run.warnings(),
                run.rejected(),
                run.kinds());
    }

    private interface Death {
        void at(int step, boolean afterTheCall);
    }

    private static void deaths(Death death) {
        Mortal counting = Mortal.living();
        before().imported(counting, next("x"));
        assertThat(counting.calls()).isGreaterThan(20);
        for (int step = 1; step <= counting.calls(); step++) {
            death.at(step, false);
            death.at(step, true);
        }
    }

    @Test
    void whoever_takes_up_the_same_content_writes_the_rest_only_and_reports_as_if_nothing_had_happened() {
        City undisturbed = before();
        Mortal whole = Mortal.living();
        ImportRun expected = undisturbed.imported(whole, next("新"));
        assertThat(expected.counts())
                .isEqualTo(new Counts(10, 1, 3, 5, 1, 1, expected.counts().warnings()));
        deaths((step, afterTheCall) -> {
            City city = before();
            Set<Entry> visible = city.visible();
            Set<String> versions = city.store.versionNames();
            Head head = done(city.store.head());
            Mortal dying = Mortal.dyingAt(step, afterTheCall);
            boolean survived = city.start(dying, next("新")).succeeded();
            Set<String> stored = new HashSet<>(city.store.versionNames());
            stored.removeAll(versions);
            boolean published = !done(city.store.head()).equals(head);
            assertThat(published || city.visible().equals(visible)).isTrue();
            ImportRun dead = city.latest();

            Mortal resuming = Mortal.living();
            ImportRun resumed = city.imported(resuming, next("新"));
            String where = "died at call " + step + (afterTheCall ? ", done" : "");
            List<String> rest = new ArrayList<>(whole.staged());
            rest.removeAll(stored);
            assertThat(resuming.staged()).as(where).containsExactlyInAnyOrderElementsOf(rest);
            ImportRun first = published ? done(city.store.run(dead.id())).orElseThrow() : resumed;
            assertThat(told(first)).as(where).isEqualTo(told(expected));
            assertThat(city.lines(first)).as(where).isEqualTo(undisturbed.lines(expected));
            assertThat(city.visible()).as(where).isEqualTo(undisturbed.visible());
            assertThat(city.store.versionNames()).as(where).isEqualTo(undisturbed.store.versionNames());
            assertThat(city.store.leaves()).as(where).isEqualTo(undisturbed.store.leaves());
            assertThat(done(city.store.openRuns())).as(where).isEmpty();
            assertThat(survived && !published).as(where).isFalse();
        });
    }

    @Test
    void another_content_inherits_nothing() {
        City undisturbed = before();
        ImportRun expected = undisturbed.imported(Mortal.living(), next("別"));
        deaths((step, afterTheCall) -> {
            City city = before();
            Head head = done(city.store.head());
            city.start(Mortal.dyingAt(step, afterTheCall), next("新"));
            if (!done(city.store.head()).equals(head)) {
                return;
            }
            ImportRun run = city.imported(Mortal.living(), next("別"));
            assertThat(told(run)).as("step " + step).isEqualTo(told(expected));
            assertThat(city.visible()).as("step " + step).isEqualTo(undisturbed.visible());
            assertThat(city.store.versionNames()).as("step " + step).isEqualTo(undisturbed.store.versionNames());
        });
    }

    @Test
    void what_was_taken_up_goes_too_when_the_file_is_refused() {
        deaths((step, afterTheCall) -> {
            City city = before();
            Head head = done(city.store.head());
            Set<String> versions = city.store.versionNames();
            city.start(Mortal.dyingAt(step, afterTheCall), next("新"));
            if (!done(city.store.head()).equals(head)) {
                return;
            }
            byte[] file = next("新");
            byte[] half = Arrays.copyOf(file, file.length / 2);
            assertThat(done(city.start(Mortal.living(), half))).isEqualTo(Result.refused(ImportRefusal.TRUNCATED));
            assertThat(city.store.versionNames()).as("step " + step).isEqualTo(versions);
            assertThat(done(city.store.head())).isEqualTo(head);
        });
    }

    @Test
    void however_often_it_dies_each_version_is_written_once() {
        City city = before();
        Mortal whole = Mortal.living();
        ImportRun expected = before().imported(whole, next("新"));
        List<String> written = new ArrayList<>();
        int deaths = 0;
        Mortal process = Mortal.dyingAt(12, true);
        while (city.start(process, next("新")).failed()) {
            written.addAll(process.staged());
            assertThat(++deaths).isLessThan(40);
            process = Mortal.dyingAt(12 + 2 * deaths, true);
        }
        written.addAll(process.staged());
        assertThat(deaths).isGreaterThan(3);
        assertThat(written).containsExactlyInAnyOrderElementsOf(whole.staged());
        List<ImportRun> runs = done(city.store.latestRuns(99));
        assertThat(runs).extracting(ImportRun::state).doesNotContain(State.RUNNING);
        // The one that published, be it that it died right after; before it only the registry as it was.
        List<ImportRun> ended =
                runs.stream().filter(run -> run.state() == State.DONE).toList();
        ImportRun publisher = ended.get(ended.size() - 2);
        assertThat(told(done(city.store.run(publisher.id())).orElseThrow())).isEqualTo(told(expected));
    }
}
