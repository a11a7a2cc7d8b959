package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.archive.FakeArchive;

/** How many pieces of a file are on their way to the store at once, and that none is when the run has ended. */
class StagingTest {
    private final FakeRegistryStore store = new FakeRegistryStore();
    private final List<Promise<Void>> staged = new ArrayList<>();
    private final List<Programme> programmes = Sample.programmes();
    private int read;

    private RegistryImport importing() {
        RegistryStore slow = (RegistryStore) Proxy.newProxyInstance(
                RegistryStore.class.getClassLoader(),
                new Class<?>[] {RegistryStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("stage")) {
                        staged.add(Promise.promise());
                        return staged.get(staged.size() - 1).future();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
        return new RegistryImport(
                slow,
                new FakeArchive(store),
                new OneLease(),
                new WorkInPlace(),
                Clock.fixed(RegistryStoreContract.NOON, ZoneOffset.UTC),
                Randomness.secure());
    }

    /** Four pieces of one programme. */
    private Future<Result<ImportRun, ImportRefusal>> run() {
        RegistryImport.Feed feed = limit -> {
            List<Programme> piece = List.of(programmes.get(read++));
            return Future.succeededFuture(Result.ok(new RegistryImport.Batch(piece, List.of(), read, read == 4)));
        };
        return importing().run("run", feed, RegistryStore.Scope.TOKYO_FILE, "editor", false);
    }

    @Test
    void two_pieces_are_stored_at_once_and_the_third_waits_for_the_first() {
        Future<Result<ImportRun, ImportRefusal>> end = run();
        assertThat(staged).hasSize(2);
        staged.get(1).complete();
        assertThat(staged).hasSize(2);
        staged.get(0).complete();
        assertThat(staged).hasSize(4);
        staged.get(3).complete();
        assertThat(end.isComplete()).isFalse();
        staged.get(2).complete();
        assertThat(Registries.done(end).isOk()).isTrue();
    }

    @Test
    void a_run_that_failed_has_ended_only_when_nothing_of_it_is_under_way() {
        Future<Result<ImportRun, ImportRefusal>> end = run();
        staged.get(0).fail("the store is away");
        assertThat(end.isComplete()).isFalse();
        staged.get(1).complete();
        assertThat(end.failed()).isTrue();
        assertThat(staged).hasSize(2);
    }
}
