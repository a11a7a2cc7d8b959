package tokyo.push.freeze;

/**
 * A row of an uploaded list that is not meant.
 *
 * @param row from 1, as the tenant's own system counts
 */
public record BadRow(int row, Reason reason) {
    public enum Reason {
        /** The pseudonym means nobody who lives here: never linked, link ended, or moved away. Which of them is not told. */
        UNKNOWN,
        /** Known, and not of the age that the notice is for. */
        NOT_MEANT,
        /** The same pseudonym stood in a row before. */
        TWICE
    }
}
