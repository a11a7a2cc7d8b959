package tokyo.push.notice;

/** How far a notice has come. An edit takes it back to {@link #DRAFT}; a stop is for ever. */
public enum NoticeState {
    DRAFT,
    /** Its words and its audience hold by themselves. */
    VALIDATED,
    /** The list of recipients is written down and hashed. */
    FROZEN,
    /** A second person has approved that hash. */
    APPROVED,
    SCHEDULED,
    RELEASING,
    DONE,
    STOPPED;

    /** Before anything has left, the writer may still change it; what was frozen and approved is void then. */
    public boolean mayBeEdited() {
        return ordinal() <= APPROVED.ordinal();
    }

    /** Nothing leads on from here. */
    public boolean isOver() {
        return this == DONE || this == STOPPED;
    }

    /** Whether a phone may ring for it. */
    public boolean rings() {
        return this == RELEASING || this == DONE;
    }
}
