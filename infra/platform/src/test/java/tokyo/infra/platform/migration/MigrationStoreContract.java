package tokyo.infra.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every MigrationStore promises; FakeMigrationStoreTest and MongoMigrationStoreIT implement it. */
interface MigrationStoreContract {
    MigrationStore store();

    @Test
    default void the_first_note_stays_and_all_come_in_order() {
        AppliedMigration second = applied("push/0002-b", "x");
        AppliedMigration first = applied("push/0001-a", "y");
        await(store().appendIfAbsent(second));
        await(store().appendIfAbsent(first));
        await(store().appendIfAbsent(applied("push/0001-a", "changed")));
        assertThat(await(store().applied())).containsExactly(first, second);
    }

    private static AppliedMigration applied(String id, String checksum) {
        return new AppliedMigration(id, checksum, Instant.parse("2026-11-20T08:00:00Z"), 12, "owner", 3);
    }
}
