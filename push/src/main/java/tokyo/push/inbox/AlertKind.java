package tokyo.push.inbox;

/** How sure the matching is, or that somebody said it. Nothing here ever promises entitlement. */
public enum AlertKind {
    /** Every condition that we know of is met: rings the phone. */
    ELIGIBLE,
    /** Some fact is missing: rings once a week, together with all that is only possible. */
    POSSIBLY,
    /** Said by a ward or a bureau to people whom a second person approved: rings the phone, and no rule decides it. */
    NOTICE
}
