package tokyo.infra.platform.migration;

/** Why nothing (more) was migrated; the log names the migration. */
public enum MigrationRefusal {
    /** An applied migration reads differently now, or another stands in its place. Put it back, and add a new one. */
    CHANGED_AFTER_APPLIED,
    /** The store has migrations that this program does not know: a newer program has been here. */
    STORE_IS_NEWER,
    /** Another process is migrating, and went on longer than we wait. */
    BUSY,
    /** The lock was lost in between, because the store was away or this process paused; run it again. */
    LOCK_LOST
}
