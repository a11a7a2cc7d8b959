package tokyo.points.campaign;

import java.time.Instant;

/**
 * One step of a campaign; written together with the step, never changed.
 *
 * @param by who; {@link #SYSTEM} for what nobody does by hand
 * @param hash of the terms that the step was about; empty before they were frozen
 * @param note a reason, or the entry of the journal that the step has made
 */
public record LogLine(Step step, String by, Instant at, String hash, String note) {
    public static final String SYSTEM = "system";

    static final int LONGEST_NOTE = 200;

    public enum Step {
        CREATED,
        CHANGED,
        /** A change of what was proposed: that hash can be approved no more. */
        PROPOSAL_VOID,
        PROPOSED,
        APPROVED,
        FUNDED,
        PAUSED,
        RESUMED,
        ENDED
    }

    public LogLine {
        noteOf(note);
    }

    /**
     * The same text, if a log can keep it.
     *
     * @throws IllegalArgumentException for several lines, or one that is too long
     */
    public static String noteOf(String text) {
        return Line.of(text, LONGEST_NOTE);
    }
}
