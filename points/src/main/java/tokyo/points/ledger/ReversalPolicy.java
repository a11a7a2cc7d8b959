package tokyo.points.ledger;

/** What becomes of a grant that is taken back after the citizen has spent of it; the campaign says so beforehand. */
public enum ReversalPolicy {
    /** Takes what the citizen can spend, of this grant's lot first; the rest is lost to the campaign. */
    WITHIN_BALANCE,
    /** Takes all of it; what is missing is owed, and paid by the next points that come. */
    NEGATIVE,
    /** Takes only what the citizen still holds of the grant's own lot, and never points of another campaign. */
    HELD_ONLY
}
