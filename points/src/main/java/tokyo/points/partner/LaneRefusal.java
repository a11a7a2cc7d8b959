package tokyo.points.partner;

/** Why a partner is not called now; nothing was sent. */
public enum LaneRefusal {
    /** As many calls are under way or waiting as the partner can bear. */
    FULL,
    /** It did not answer several times in a row. */
    RESTING
}
