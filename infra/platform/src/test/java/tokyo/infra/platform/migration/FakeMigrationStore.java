package tokyo.infra.platform.migration;

import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;

/** The twin in memory. */
final class FakeMigrationStore implements MigrationStore {
    private final TreeMap<String, AppliedMigration> applied = new TreeMap<>();

    @Override
    public Future<List<AppliedMigration>> applied() {
        return Future.succeededFuture(List.copyOf(applied.values()));
    }

    @Override
    public Future<Void> appendIfAbsent(AppliedMigration migration) {
        applied.putIfAbsent(migration.id(), migration);
        return Future.succeededFuture();
    }
}
