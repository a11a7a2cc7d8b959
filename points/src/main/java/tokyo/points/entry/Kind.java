package tokyo.points.entry;

/** What a transfer did; the code is stored and hashed, and never changes its meaning. */
public enum Kind {
    /** Lease to citizen. */
    GRANT("g"),
    /** Citizen to partner. */
    SPEND("s"),
    /** Citizen to what is held for them. */
    HOLD("h"),
    /** Held to partner. */
    CAPTURE("c"),
    /** Held back to the citizen. */
    RELEASE("r"),
    /** Citizen to breakage. */
    EXPIRY("x"),
    /** Breakage to citizen. */
    EXPIRY_UNDONE("xu"),
    /** Partner back to the citizen. */
    SPEND_REVERSED("sr"),
    /** Citizen to what a campaign got back. */
    GRANT_REVERSED("gr"),
    /** Citizen to transit; may be of 0, since caps move too. */
    MERGE_OUT("mo"),
    /** Transit to the other citizen; of what went out. */
    MERGE_IN("mi"),
    /** Bureau to campaign. */
    FUND("f"),
    /** Campaign to lease. */
    LEASE("l"),
    /** Lease back to the campaign; of 0 when every slot was granted, since it also closes the lease. */
    LEASE_RETURN("lr");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** A transfer of nothing is a mistake, but for those that also carry something else. */
    boolean mayBeZero() {
        return this == MERGE_OUT || this == MERGE_IN || this == LEASE_RETURN;
    }

    /** @throws IllegalArgumentException for what is no code */
    public static Kind parse(String code) {
        for (Kind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of transfer");
    }
}
