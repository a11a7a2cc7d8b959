package tokyo.points.sim.oracle;

/** A law that does not hold. */
public final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Law law;

    public Broken(Law law, Object what) {
        super(law + ": " + what);
        this.law = law;
    }

    public Law law() {
        return law;
    }

    /** @param what is only made a text if the law is broken */
    public static void unless(boolean holds, Law law, Object what) {
        if (!holds) {
            throw new Broken(law, what);
        }
    }
}
