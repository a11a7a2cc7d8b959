package tokyo.points.campaign;

import java.util.regex.Pattern;

/**
 * Something that people do and get points for.
 *
 * @param code stands in the counters of the caps, so it is short
 * @param name as residents read it
 */
public record EligibleAction(String code, String name, long points) {
    /** Nine times the largest programme so far (11,000); more is a slip of the finger. */
    public static final long MOST_POINTS = 100_000;

    static final int LONGEST_NAME = 80;

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,16}");

    public EligibleAction {
        Line.of(name, LONGEST_NAME);
        if (!isCode(code) || name.isBlank() || points < 1 || points > MOST_POINTS) {
            throw new IllegalArgumentException("an action of 1 to " + MOST_POINTS + " points");
        }
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    String text() {
        return "action " + code + " " + points + " " + name;
    }
}
