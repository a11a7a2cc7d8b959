package tokyo.points.sim.oracle;

/**
 * What was asked for, as far as a reason to refuse depends on it.
 *
 * @param campaign of a grant
 * @param hold that is to be settled
 */
public record Facts(long amount, String campaign, String hold) {
    public static final Facts NONE = new Facts(0, "", "");

    public static Facts ofAmount(long amount) {
        return new Facts(amount, "", "");
    }

    public static Facts ofGrant(String campaign, long amount) {
        return new Facts(amount, campaign, "");
    }

    public static Facts ofHold(String hold, long amount) {
        return new Facts(amount, "", hold);
    }
}
