package tokyo.infra.platform.migration;

import java.time.Instant;

/**
 * The record that a migration was carried out.
 *
 * @param fence of the lock under which it ran
 * @param owner the process that ran it
 */
record AppliedMigration(String id, String checksum, Instant at, long tookMillis, String owner, long fence) {

    String module() {
        return id.substring(0, id.indexOf('/'));
    }
}
