package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.registry.RegistryStoreContract.done;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.RegistryStore.Entry;

/** What imports write, and how long it stays. */
class RetentionTest {
    private final FakeRegistryStore store = new FakeRegistryStore();
    private final FakeArchive archive = new FakeArchive(store);
    private final OneLease lease = new OneLease();
    private final Randomness randomness = Randomness.seeded(7);
    private Instant today = RegistryStoreContract.NOON;

    private RegistryImport importing(RegistryStore into) {
        return new RegistryImport(
                into, archive, lease, new WorkInPlace(), Clock.fixed(today, ZoneOffset.UTC), randomness);
    }

    private ImportRun imported(byte[] file) {
        TokyoFileReader reader = new TokyoFileReader(new ByteArrayInputStream(file));
        return ((Result.Ok<ImportRun, ImportRefusal>) done(importing(store).run(reader, "editor", false))).value();
    }

    private static byte[] bytes(ArrayNode records) {
        return records.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Entry> visible() {
        return done(store.entries(done(store.head())));
    }

    @Test
    void a_replaced_text_is_kept_for_four_hundred_days() {
        imported(Sample.file());
        ArrayNode records = Sample.records();
        ((ObjectNode) records.get(0)).put("remarks", "変更");
        imported(bytes(records));
        assertThat(store.versions()).isEqualTo(12);
        today = today.plus(RegistryImport.RETENTION);
        imported(bytes(records));
        assertThat(store.versions()).isEqualTo(12);
        today = today.plusSeconds(1);
        imported(bytes(records));
        assertThat(store.versions()).isEqualTo(11);
        assertThat(done(store.versions(visible()))).hasSize(11);
    }

    @Test
    void a_text_that_came_back_is_not_pruned_as_a_replaced_one() {
        imported(Sample.file());
        ArrayNode records = Sample.records();
        ((ObjectNode) records.get(0)).put("remarks", "変更");
        imported(bytes(records));
        imported(Sample.file());
        today = today.plus(RegistryImport.RETENTION).plusSeconds(1);
        imported(Sample.file());
        assertThat(done(store.versions(visible()))).hasSize(11);
        assertThat(store.versions()).isEqualTo(11);
    }

    @Test
    void every_warning_has_its_line_in_the_order_of_the_file() {
        ImportRun run = imported(Registries.generated(900));
        List<ImportWarning> lines = new ArrayList<>();
        for (int page = 0; done(archive.lines(run.id(), page)).isPresent(); page++) {
            lines.addAll(done(archive.lines(run.id(), page)).orElseThrow());
        }
        assertThat(lines).hasSize(run.counts().warnings() + run.counts().rejected());
        assertThat(lines).extracting(ImportWarning::record).isSorted();
        assertThat(lines.size()).isGreaterThan(ImportRun.WARNING_LIMIT);
    }

    @Test
    void the_same_file_again_writes_no_record() {
        imported(Sample.file());
        AtomicInteger staged = new AtomicInteger();
        RegistryStore counting = (RegistryStore) Proxy.newProxyInstance(
                RegistryStore.class.getClassLoader(), new Class<?>[] {RegistryStore.class}, (proxy, method, args) -> {
                    boolean writes = method.getName().startsWith("stage") && !((List<?>) args[1]).isEmpty();
                    staged.addAndGet(writes ? 1 : 0);
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
        done(importing(counting).run(new TokyoFileReader(new ByteArrayInputStream(Sample.file())), "editor", false));
        assertThat(staged).hasValue(0);
    }
}
