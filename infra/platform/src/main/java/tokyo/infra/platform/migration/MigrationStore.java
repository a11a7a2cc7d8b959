package tokyo.infra.platform.migration;

import io.vertx.core.Future;
import java.util.List;

/** The audit of what was applied; nothing is ever taken out of it. */
interface MigrationStore {

    /** All, in the order of their ids. */
    Future<List<AppliedMigration>> applied();

    /** Notes that it was carried out; a second note of one id changes nothing. */
    Future<Void> appendIfAbsent(AppliedMigration applied);
}
