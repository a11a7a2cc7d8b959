package tokyo.push.rule;

/**
 * A circumstance that a parent may choose to state, and that a programme may ask for.
 *
 * <p>Names are stored; the bit is used in memory only. At most {@link #MAX} of them, because matching keeps one bit plane for
 * "yes" and one for "no" of each.
 */
public enum Attribute {
    SINGLE_PARENT(0, "ひとり親", Scope.HOUSEHOLD),
    CHILD_DISABILITY(1, "障害児", Scope.CHILD),
    BEREAVED_CHILD(2, "遺児", Scope.CHILD),
    PREMATURE(3, "未熟児", Scope.CHILD),
    NON_TAXABLE(4, "住民税非課税", Scope.HOUSEHOLD),
    WELFARE(5, "生活保護", Scope.HOUSEHOLD),
    RECEIVES_CHILD_REARING_ALLOWANCE(6, "児童扶養手当の受給", Scope.HOUSEHOLD),
    MULTIPLE_BIRTH(7, "多胎", Scope.CHILD);

    /** Yes and no of one child fit one 32-bit word. */
    public static final int MAX = 16;

    /** Of whom it is said. */
    public enum Scope {
        HOUSEHOLD,
        CHILD
    }

    private final int bit;
    private final String label;
    private final Scope scope;

    Attribute(int bit, String label, Scope scope) {
        this.bit = bit;
        this.label = label;
        this.scope = scope;
    }

    int mask() {
        return 1 << bit;
    }

    /** In plain Japanese, for texts. */
    public String label() {
        return label;
    }

    public Scope scope() {
        return scope;
    }
}
