package tokyo.points.sim.world;

/** What goes wrong; a seed has some of these, few or many, each at a rate of its own. */
public enum Fault {
    /** The insert never reached the store, and nobody says so. */
    LOST_REQUEST,
    /** It was stored, and nobody says so. */
    LOST_REPLY,
    /** It arrives twice, the second time later. */
    DUPLICATED,
    /** It is given up, and arrives minutes or days later. */
    DELAYED,
    /** The store refuses for certain. */
    DEFINITE,
    OVERLOADED,
    READ_FAILED,
    /** What is stored is not on most nodes for a while: in the way of others, and not to be seen. */
    READS_LAG,
    TIME_UNKNOWN,
    /** A node dies at an insert or a read, before or after it. */
    CRASH_BEFORE,
    CRASH_AFTER,
    CLOCK_AHEAD,
    CLOCK_BEHIND,
    /** Of one running node, forwards. */
    CLOCK_LEAPS,
    /** All sleep for hours or days. */
    TIME_JUMPS,
    HEAD_EMPTY,
    HEAD_LIES,
    HEAD_FAILS,
    /** A caller asks again before it was answered. */
    IMPATIENCE,
    PARTNER_SILENT,
    /** Somebody takes a living node's lease for dead. */
    RECLAIMED_ALIVE,
    /** Somebody takes a living writer for dead. */
    CLOSED_ALIVE
}
