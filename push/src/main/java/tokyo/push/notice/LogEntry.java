package tokyo.push.notice;

import java.time.Instant;

/**
 * One step of a notice; written together with the step, never changed.
 *
 * @param by who; {@code system} for steps that nobody takes by hand
 * @param hash what was frozen at that moment; empty before
 * @param count recipients: frozen, or told so far
 * @param note a reason, where somebody gave one
 */
public record LogEntry(Step step, String by, Instant at, String hash, int count, String note) {
    /** Who acts when a release goes on. */
    public static final String SYSTEM = "system";

    public enum Step {
        CREATED,
        EDITED,
        APPROVAL_VOID,
        VALIDATED,
        FROZEN,
        APPROVED,
        SCHEDULED,
        RELEASE_BEGUN,
        STAGE_DONE,
        DONE,
        STOPPED,
        /** The recipients are not kept any more; hash and count are those that they had. */
        LIST_FORGOTTEN
    }
}
