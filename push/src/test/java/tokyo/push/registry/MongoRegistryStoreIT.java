package tokyo.push.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.MongoLeaseStore;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.push.TestMongo;
import tokyo.push.archive.MongoArchive;
import tokyo.push.registry.ResumptionTest.Mortal;

class MongoRegistryStoreIT implements RegistryStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoRegistryStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
        now(new Indexes(mongo.database(), mongo.bridge()).create(MongoRegistryStore.indexes()));
    }

    @Override
    public RegistryStore store() {
        return new MongoRegistryStore(mongo.database(), mongo.bridge());
    }

    private ImportRun imported(byte[] file) {
        return ((Result.Ok<ImportRun, ImportRefusal>) now(start(store(), file))).value();
    }

    private static Future<Result<ImportRun, ImportRefusal>> start(RegistryStore store, byte[] file) {
        RegistryImport imports = new RegistryImport(
                store,
                new MongoArchive(mongo.database(), mongo.bridge()),
                new MongoLeaseStore(mongo.database(), mongo.bridge()),
                mongo.vertx()::executeBlocking,
                Clock.fixed(NOON, ZoneOffset.UTC),
                Randomness.secure());
        return imports.run(new TokyoFileReader(new ByteArrayInputStream(file)), "editor", false);
    }

    @Test
    void a_large_registry_goes_through_the_real_store() {
        assertThat(imported(Registries.generated(2_000)).counts().fresh()).isEqualTo(2_000);
        assertThat(imported(Registries.generated(2_000)).counts().unchanged()).isEqualTo(2_000);
        assertThat(now(store().entries(now(store().head())))).hasSize(2_000);
    }

    @Test
    void a_run_that_died_half_way_is_taken_up_where_its_last_write_arrived() {
        byte[] file = Registries.generated(2_000);
        Mortal dying = Mortal.dyingAt(14, true);
        Future<?> end = start(dying.over(RegistryStore.class, store()), file);
        assertThatThrownBy(() -> now(end)).hasStackTraceContaining("died");
        assertThat(dying.staged()).hasSizeBetween(500, 1_750);
        Mortal resuming = Mortal.living();
        ImportRun run = ((Result.Ok<ImportRun, ImportRefusal>)
                        now(start(resuming.over(RegistryStore.class, store()), file)))
                .value();
        assertThat(run.counts().fresh()).isEqualTo(2_000);
        assertThat(resuming.staged()).doesNotContainAnyElementsOf(dying.staged());
        assertThat(resuming.staged().size() + dying.staged().size()).isEqualTo(2_000);
        assertThat(now(store().versions(
                                now(store().entries(now(store().head()))).subList(0, 500))))
                .hasSize(500);
    }
}
