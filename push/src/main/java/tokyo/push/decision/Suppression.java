package tokyo.push.decision;

/** Why something does not ring, now or ever. */
public enum Suppression {
    /** The person has switched the topic off. */
    OPTED_OUT,
    /** Its deadline had passed. */
    TOO_LATE,
    /** Its deadline passes before the next moment at which it may ring. */
    ENDS_WHILE_HELD,
    /** A cap of nothing, or a day that is quiet from end to end. */
    NEVER_RINGS,
    /** Only possible, and the person wants no digest. */
    NO_DIGEST,
    /** Only possible, and told of by the digest that another one rings. */
    IN_DIGEST,
    /** Held: the person sleeps. */
    QUIET_HOURS,
    /** Held: today's messages have all gone. */
    DAILY_CAP,
    /** Held: the window is open, but not everybody is rung in its first minute. */
    SPREAD,
    /** Held: the push service refuses the message as we write it. */
    STOPPED,
    /** Held: what is only possible rings once a week, all together. */
    DIGEST
}
