package tokyo.points.campaign;

/** How far a campaign has come; an end is for ever. */
public enum CampaignState {
    DRAFT,
    /** Its terms are frozen and hashed; a change takes it back to {@link #DRAFT}. */
    PROPOSED,
    /** A second person has approved that hash; points can be granted as soon as its period begins and its budget is there. */
    APPROVED,
    /** Never stored: approved, funded, and within its time. */
    OPEN,
    PAUSED,
    /** Ended by hand, or its time is over. */
    ENDED;

    boolean mayBeChanged() {
        return this == DRAFT || this == PROPOSED;
    }
}
