package tokyo.push.decision;

/** Who goes first when not all may go today; in the order of the constants. */
public enum Priority {
    /** An application has a last day. */
    DEADLINE,
    BENEFIT,
    LEISURE;

    public static Priority of(Topic topic, boolean hasDeadline) {
        if (hasDeadline) {
            return DEADLINE;
        }
        return topic == Topic.EVENTS ? LEISURE : BENEFIT;
    }
}
