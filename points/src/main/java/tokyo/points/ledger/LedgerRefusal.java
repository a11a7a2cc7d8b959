package tokyo.points.ledger;

/** Why points do not move. Those of the first part are decided by the owner's state alone, those of the second by the journal. */
public enum LedgerRefusal {
    /** Less can be spent on that day. */
    INSUFFICIENT_BALANCE,
    /** The person was granted as often, or as much, as the campaign allows in this period. */
    CAP_REACHED,
    /** The cap's period ended before the grant. */
    CAP_PERIOD_OVER,
    /** The points would have ended before they came. */
    EXPIRY_PAST,
    TOO_MANY_LOTS,
    TOO_MANY_COUNTERS,
    TOO_MANY_HOLDS,
    /** Released or captured already, or never opened. */
    HOLD_NOT_OPEN,
    /** Captured in part; the rest can only be released. */
    HOLD_CLOSING,
    MORE_THAN_HELD,
    NOTHING_EXPIRED,
    /** The policy of the campaign leaves nothing that could be taken back. */
    NOTHING_LEFT,
    /** The owner's points belong to another account of the same person. */
    OWNER_MERGED,
    /** What is to be undone was done to somebody else; or to an account of this person whose points have not arrived here yet. */
    ENTRY_OF_ANOTHER,
    /** An account with exchanges under way cannot be merged. */
    HOLDS_OPEN,
    /** An account that owes points cannot be merged. */
    DEBT_OPEN,
    /** The campaign has less left to lease. */
    BUDGET_SPENT,
    TOO_MANY_LEASES,
    LEASE_NOT_OPEN,
    /** A sum would leave 64 bits. */
    TOO_LARGE,

    /** The same event was posted with another content. */
    KEY_REUSED,
    /** The slot was used or burnt: the grant needs another one. */
    SLOT_LOST,
    /** Others post for this owner without a pause; later it will work. */
    CONTENDED,
    /** This node's clock and the store's do not agree, or could not be compared in time. */
    CLOCK_OFF,
    /** More is under way than the store can take; nothing was sent. */
    OVERLOADED
}
