package tokyo.infra.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.lease.MongoLeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.infra.platform.mongo.StoreFixture;

class MongoMigrationsIT {
    private final AtomicInteger runs = new AtomicInteger();
    private StoreFixture fixture = new StoreFixture(MongoMigrationsIT.class);

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    @Test
    void indexes_and_steps_are_applied_once() {
        List<Migration> wanted = List.of(
                Migration.indexes("a", 1, "names", List.of(IndexDeclaration.unique("people", "name", "name"))),
                counting(2));
        assertThat(await(migrations("one").run(wanted))).isEqualTo(Result.ok(List.of("a/0001-names", "a/0002-counts")));
        assertThat(await(migrations("two").run(wanted))).isEqualTo(Result.ok(List.of()));
        assertThat(runs).hasValue(1);

        insert(1);
        assertThat(catchThrowable(() -> insert(2))).matches(StoreFault::isDuplicate);
    }

    @Test
    void of_many_processes_that_start_at_once_one_applies_each() {
        List<Migration> wanted =
                IntStream.rangeClosed(1, 4).mapToObj(this::counting).toList();
        List<Future<Result<List<String>, MigrationRefusal>>> all = IntStream.range(0, 5)
                .mapToObj(i -> migrations("process-" + i).run(wanted))
                .toList();
        await(Future.all(all));
        assertThat(all).allMatch(answer -> answer.result().isOk());
        assertThat(runs).hasValue(4);
    }

    @Test
    void a_step_that_fails_leaves_the_earlier_ones_applied_and_is_tried_again() {
        Migration failing = new Migration("a", 2, "fails", "fails", (db, bridge) -> Future.failedFuture("simulated"));
        Migration repaired = new Migration("a", 2, "fails", "fails", counting(2).step());
        assertThat(catchThrowable(() -> await(migrations("one").run(List.of(counting(1), failing)))))
                .hasMessage("simulated");
        assertThat(await(migrations("two").run(List.of(counting(1), repaired))))
                .isEqualTo(Result.ok(List.of("a/0002-fails")));
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_changed_one_stops_everything() {
        await(migrations("one").run(List.of(counting(1))));
        Migration edited = new Migration("a", 1, "counts", "edited", counting(1).step());
        assertThat(await(migrations("two").run(List.of(edited, counting(2)))))
                .isEqualTo(Result.refused(MigrationRefusal.CHANGED_AFTER_APPLIED));
        assertThat(runs).hasValue(1);
    }

    private Migration counting(int number) {
        return new Migration("a", number, "counts", "counts", (database, bridge) -> {
            runs.incrementAndGet();
            return Future.succeededFuture();
        });
    }

    private MongoMigrations migrations(String owner) {
        return new MongoMigrations(
                fixture.vertx(),
                fixture.database(),
                fixture.bridge(),
                new MongoLeaseStore(fixture.database(), fixture.bridge()),
                owner,
                Clock.systemUTC());
    }

    private void insert(int id) {
        await(fixture.bridge()
                .one(fixture.database()
                        .getCollection("people")
                        .insertOne(new Document("_id", id).append("name", "parent-koganei"))));
    }
}
