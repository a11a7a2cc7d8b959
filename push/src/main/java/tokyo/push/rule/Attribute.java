package tokyo.push.rule;

/**
 * A circumstance that a parent may choose to state, and that a programme may ask for.
 *
 * <p>Names are stored; the order is used in memory only. At most {@link #MAX} of them, because matching keeps one bit plane for
 * "yes" and one for "no" of each.
 */
public enum Attribute {
    SINGLE_PARENT("ひとり親", Scope.HOUSEHOLD),
    CHILD_DISABILITY("障害児", Scope.CHILD),
    BEREAVED_CHILD("遺児", Scope.CHILD),
    PREMATURE("未熟児", Scope.CHILD),
    NON_TAXABLE("住民税非課税", Scope.HOUSEHOLD),
    WELFARE("生活保護", Scope.HOUSEHOLD),
    RECEIVES_CHILD_REARING_ALLOWANCE("児童扶養手当の受給", Scope.HOUSEHOLD),
    MULTIPLE_BIRTH("多胎", Scope.CHILD);

    /** Yes and no of one child fit one 32-bit word. */
    public static final int MAX = 16;

    /** Of whom it is said. */
    public enum Scope {
        HOUSEHOLD,
        CHILD
    }

    private final String label;
    private final Scope scope;

    Attribute(String label, Scope scope) {
        this.label = label;
        this.scope = scope;
    }

    /** In plain Japanese, for texts. */
    public String label() {
        return label;
    }

    public Scope scope() {
        return scope;
    }
}
