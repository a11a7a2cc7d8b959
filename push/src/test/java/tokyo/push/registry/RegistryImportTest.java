package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.registry.RegistryStoreContract.done;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.archive.FakeArchive;
import tokyo.push.registry.ImportRun.Counts;
import tokyo.push.registry.ImportRun.State;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Head;

class RegistryImportTest {
    private static final String WITHOUT_ONE = "psid3.0+1000020133621+1+UM22";

    private final FakeRegistryStore store = new FakeRegistryStore();
    private final OneLease lease = new OneLease();
    private final Randomness randomness = Randomness.seeded(7);

    private RegistryImport importing(RegistryStore into) {
        return new RegistryImport(
                into,
                new FakeArchive(store),
                lease,
                RegistryImportTest::now,
                Clock.fixed(RegistryStoreContract.NOON, ZoneOffset.UTC),
                randomness);
    }

    private static <T> Future<T> now(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception fault) {
            return Future.failedFuture(fault);
        }
    }

    private Result<ImportRun, ImportRefusal> importFile(byte[] file, boolean allowWithdrawals) {
        return done(
                importing(store).run(new TokyoFileReader(new ByteArrayInputStream(file)), "editor", allowWithdrawals));
    }

    private ImportRun imported(byte[] file) {
        return ((Result.Ok<ImportRun, ImportRefusal>) importFile(file, false)).value();
    }

    private static byte[] bytes(JsonNode records) {
        return records.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] without(String... psids) {
        ArrayNode kept = Sample.JSON.createArrayNode();
        for (JsonNode record : Sample.records()) {
            if (!List.of(psids).contains(record.at("/basicInformation/psid").asText())) {
                kept.add(record);
            }
        }
        return bytes(kept);
    }

    private List<Entry> visible() {
        Head head = done(store.head());
        return done(store.entries(head));
    }

    @Test
    void the_first_import_is_all_new() {
        ImportRun run = imported(Sample.file());
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.counts())
                .isEqualTo(new Counts(11, 11, 0, 0, 0, 0, run.counts().warnings()));
        assertThat(run.warnings()).isNotEmpty();
        assertThat(run.kinds()).containsKey("MISALIGNED_LINK_TITLES");
        assertThat(done(store.run(run.id()))).contains(run);
        assertThat(visible()).hasSize(11);
    }

    @Test
    void the_same_file_again_changes_nothing() {
        imported(Sample.file());
        Head before = done(store.head());
        assertThat(imported(Sample.file()).counts())
                .extracting(Counts::unchanged)
                .isEqualTo(11);
        assertThat(done(store.head())).isEqualTo(before);
        assertThat(store.versions()).isEqualTo(11);
    }

    @Test
    void a_changed_and_a_new_programme_are_told_apart() {
        imported(without(WITHOUT_ONE));
        ArrayNode records = Sample.records();
        ((ObjectNode) records.get(0)).put("remarks", "変更");
        ImportRun run = imported(bytes(records));
        assertThat(run.counts()).extracting(Counts::fresh).isEqualTo(1);
        assertThat(run.counts()).extracting(Counts::changed).isEqualTo(1);
        assertThat(run.counts()).extracting(Counts::unchanged).isEqualTo(9);
        assertThat(done(store.programme("psid3.0+3000020132101+1+UM24")))
                .hasValueSatisfying(
                        listed -> assertThat(listed.programme().remarks()).isEqualTo("変更"));
    }

    @Test
    void a_programme_that_is_gone_is_withdrawn_and_comes_back_as_new() {
        imported(Sample.file());
        assertThat(imported(without(WITHOUT_ONE)).counts())
                .extracting(Counts::withdrawn)
                .isEqualTo(1);
        assertThat(done(store.programme(WITHOUT_ONE)))
                .hasValueSatisfying(listed -> assertThat(listed.withdrawn()).isTrue());
        assertThat(imported(without(WITHOUT_ONE)).counts())
                .extracting(Counts::withdrawn)
                .isEqualTo(0);
        ImportRun back = imported(Sample.file());
        assertThat(back.counts()).extracting(Counts::fresh).isEqualTo(1);
        assertThat(done(store.programme(WITHOUT_ONE)))
                .hasValueSatisfying(listed -> assertThat(listed.withdrawn()).isFalse());
    }

    @Test
    void a_file_that_would_withdraw_more_than_a_fifth_needs_a_word() {
        imported(Sample.file());
        byte[] short3 = without(WITHOUT_ONE, "psid3.0+1000020133621+1+UM3", "psid3.0+1000020133621+1+UM1");
        assertThat(importFile(short3, false)).isEqualTo(Result.refused(ImportRefusal.WITHDRAWS_TOO_MANY));
        assertThat(visible()).noneMatch(Entry::withdrawn);
        assertThat(done(store.latestRuns(1)).get(0).state()).isEqualTo(State.REFUSED);
        assertThat(done(store.latestRuns(1)).get(0).counts().withdrawn()).isEqualTo(3);
        assertThat(importFile(short3, true).isOk()).isTrue();
        assertThat(visible()).filteredOn(Entry::withdrawn).hasSize(3);
    }

    @Test
    void a_record_that_became_unreadable_does_not_withdraw_its_programme() {
        imported(Sample.file());
        ArrayNode records = Sample.records();
        ((ObjectNode) records.get(8).get("area")).putNull("areaCode");
        ImportRun run = imported(bytes(records));
        assertThat(run.counts())
                .isEqualTo(new Counts(11, 0, 0, 10, 0, 1, run.counts().warnings()));
        assertThat(run.rejected()).extracting(ImportWarning::psid).containsExactly(WITHOUT_ONE);
        assertThat(visible()).noneMatch(Entry::withdrawn);
    }

    @Test
    void a_file_cut_at_any_byte_leaves_the_registry_as_it_was() {
        imported(Sample.file());
        Head before = done(store.head());
        int versions = store.versions();
        int leaves = store.leaves();
        ArrayNode changed = Sample.JSON.createArrayNode();
        for (JsonNode record : Sample.records()) {
            changed.add(((ObjectNode) record).put("description", "新").put("summary", ""));
        }
        byte[] file = bytes(changed);
        for (int length = 0; length < file.length; length += length < file.length - 300 ? 97 : 1) {
            assertThat(importFile(Arrays.copyOf(file, length), false).isOk())
                    .as("cut at " + length)
                    .isFalse();
            assertThat(done(store.head())).isEqualTo(before);
            assertThat(store.versions()).isEqualTo(versions);
            assertThat(store.leaves()).isEqualTo(leaves);
        }
        assertThat(imported(file).counts().changed()).isEqualTo(11);
    }

    @Test
    void while_one_run_goes_on_another_is_refused() {
        done(lease.acquireIfFree("registry-import", "other", RegistryImport.TERM));
        assertThat(importFile(Sample.file(), false)).isEqualTo(Result.refused(ImportRefusal.ALREADY_RUNNING));
        lease.free();
        assertThat(importFile(Sample.file(), false).isOk()).isTrue();
    }

    @Test
    void a_run_that_was_overtaken_is_refused_and_changes_nothing() {
        done(store.claim(2));
        assertThat(importFile(Sample.file(), false)).isEqualTo(Result.refused(ImportRefusal.SUPERSEDED));
        assertThat(visible()).isEmpty();
    }

    @Test
    void a_registry_of_real_size_is_taken_whole() {
        ImportRun run = imported(Registries.generated(7_812));
        assertThat(run.counts().fresh()).isEqualTo(7_812);
        assertThat(visible()).hasSize(7_812);
        assertThat(run.warnings().size()).isLessThanOrEqualTo(ImportRun.WARNING_LIMIT);
        assertThat(run.counts().warnings()).isGreaterThan(run.warnings().size());
        assertThat(imported(Registries.generated(7_812)).counts().unchanged()).isEqualTo(7_812);
    }
}
