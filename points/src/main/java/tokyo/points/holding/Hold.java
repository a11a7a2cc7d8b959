package tokyo.points.holding;

/**
 * Points set aside until a partner has answered; it has no timeout, since only the partner's answer may end it.
 *
 * @param id of the entry that opened it
 * @param lots with the expiry that they come back with; a lot that expires meanwhile stays captured if it is captured
 * @param closing something was captured: the rest can only be released
 */
public record Hold(String id, Lots lots, boolean closing) {
    /** Exchanges of one person under way at once; each waits for a partner. */
    public static final int MOST_OPEN = 32;

    public Hold {
        Word.of(id);
        if (lots.size() == 0) {
            throw new IllegalArgumentException("an empty hold is none");
        }
    }
}
