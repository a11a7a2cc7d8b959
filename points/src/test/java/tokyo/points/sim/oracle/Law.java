package tokyo.points.sim.oracle;

/** What must be so after every step, or at the end when all has come to rest. */
public enum Law {
    /** All accounts together are zero, and each entry's state moves by its own legs. */
    SUMS_ARE_ZERO,
    /** No account of held points, of a lease, of a merge under way or of a campaign falls below zero. */
    NO_ACCOUNT_IS_SHORT,
    /** The state in an entry is what a naive fold says. */
    STATE_IS_THE_FOLD,
    LOTS_ADD_UP,
    HOLDS_ADD_UP,
    /** What ends first is spent first, and what has ended is not spent. */
    SPENT_IN_ORDER,
    ENDED_LOTS_ARE_BOOKED_ONCE,
    DEBT_IS_PAID_FIRST,
    NO_CAP_IS_EXCEEDED,
    NO_CAMPAIGN_IS_OVER_BUDGET,
    /** A slot is a grant or a burn, once, of the lease's one value. */
    A_SLOT_IS_USED_ONCE,
    /** What returns of a lease is its burns times the value, once, after every slot was decided. */
    RETURNED_IS_BURNT,
    REVERSED_ONCE_AND_AS_IT_WAS,
    MERGED_IS_CLOSED,
    /** Whoever asked for a merge and was told that it is done finds one account in place of two. */
    MERGED_IS_ONE,
    /** What a person was granted under one account comes under no other one after a merge. */
    ONCE_FOR_A_PERSON,
    /** Who asked gets an entry of their own, or of an account that was theirs. */
    ANSWERED_TO_WHO_ASKED,
    SEQUENCE_IS_GAPLESS,
    CHAIN_IS_INTACT,
    TIME_DOES_NOT_RUN_BACK,
    NO_CLOCK_LEADS,
    NO_CLOCK_LAGS,
    /** No entry is the business of a month that ended before it was decided. */
    CLOSED_MONTHS_STAY_CLOSED,
    AN_EVENT_IS_STORED_ONCE,
    A_STAMP_IS_USED_ONCE,
    /** What was acknowledged is there. */
    ACKNOWLEDGED_IS_STORED,
    /** What was refused, or failed for certain, changed no byte. */
    REFUSED_CHANGED_NOTHING,
    /** A reason to refuse was there at some moment of the question. */
    REFUSED_WITH_REASON,
    /** What fails is the store, never the ledger. */
    NOTHING_ELSE_FAILS,
    /** The same question gets the first answer, another one under the same key none. */
    REPEATS_GET_THE_FIRST_ANSWER,
    /** A partner's books and ours agree on every exchange. */
    PARTNER_AGREES,
    /** A reader of stamps has seen every entry once, and waits for none. */
    FEED_IS_COMPLETE,
    /** When faults stop, everything that was begun ends. */
    ALL_COMES_TO_REST
}
