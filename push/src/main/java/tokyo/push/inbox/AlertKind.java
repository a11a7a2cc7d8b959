package tokyo.push.inbox;

/** How sure the matching is. Nothing here ever promises entitlement. */
public enum AlertKind {
    /** Every condition that we know of is met: rings the phone. */
    ELIGIBLE,
    /** Some fact is missing: lies in the inbox, silently. */
    POSSIBLY
}
