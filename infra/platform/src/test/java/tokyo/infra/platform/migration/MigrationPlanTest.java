package tokyo.infra.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;

class MigrationPlanTest {
    private static final Migration A1 = migration("a", 1, "first");
    private static final Migration A2 = migration("a", 2, "second");
    private static final Migration B1 = migration("b", 1, "other");

    @Test
    void what_was_applied_is_not_pending_and_the_rest_keeps_its_order() {
        assertThat(MigrationPlan.pending(List.of(A1, B1, A2), applied())).isEqualTo(Result.ok(List.of(A1, B1, A2)));
        assertThat(MigrationPlan.pending(List.of(A1, B1, A2), applied(A1))).isEqualTo(Result.ok(List.of(B1, A2)));
        assertThat(MigrationPlan.pending(List.of(A1, B1, A2), applied(A1, A2, B1)))
                .isEqualTo(Result.ok(List.of()));
    }

    @Test
    void a_migration_that_reads_differently_after_it_was_applied_is_refused() {
        Migration edited = new Migration("a", 1, "first", "something else", A1.step());
        Migration renamed = migration("a", 1, "renamed");
        assertThat(MigrationPlan.pending(List.of(edited), applied(A1)))
                .isEqualTo(Result.refused(MigrationRefusal.CHANGED_AFTER_APPLIED));
        assertThat(MigrationPlan.pending(List.of(renamed, A2), applied(A1)))
                .isEqualTo(Result.refused(MigrationRefusal.CHANGED_AFTER_APPLIED));
    }

    @Test
    void an_older_program_leaves_a_newer_store_alone() {
        assertThat(MigrationPlan.pending(List.of(A1), applied(A1, A2)))
                .isEqualTo(Result.refused(MigrationRefusal.STORE_IS_NEWER));
    }

    @Test
    void the_list_of_another_program_does_not_matter() {
        assertThat(MigrationPlan.pending(List.of(A1), applied(A1, B1))).isEqualTo(Result.ok(List.of()));
    }

    @Test
    void a_list_with_a_gap_or_a_repeat_is_a_bug() {
        assertThatThrownBy(() -> MigrationPlan.pending(List.of(A2), applied())).hasMessageContaining("a/0002-second");
        assertThatThrownBy(() -> MigrationPlan.pending(List.of(A1, A1), applied()))
                .hasMessageContaining("number 2 must be");
    }

    private static Migration migration(String module, int number, String title) {
        return new Migration(module, number, title, "does " + title, (database, bridge) -> Future.succeededFuture());
    }

    private static List<AppliedMigration> applied(Migration... migrations) {
        return Stream.of(migrations)
                .map(one -> new AppliedMigration(one.id(), one.checksum(), Instant.EPOCH, 1, "owner", 1))
                .toList();
    }
}
