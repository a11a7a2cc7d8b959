package tokyo.push.matching;

/** How a child stands to a programme; in rising order, so that a gain is a larger verdict. Never a promise of entitlement. */
public enum Verdict {
    /** A stated fact speaks against it. */
    NO,
    /** Nothing speaks against it, but a fact is missing or a condition unconfirmed. */
    POSSIBLY,
    /** Every condition is known and met. */
    ELIGIBLE
}
