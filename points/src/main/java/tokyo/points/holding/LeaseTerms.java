package tokyo.points.holding;

/**
 * A part of a campaign's budget that is handed out in numbered slots, and not yet accounted for.
 *
 * @param number of the lease within its campaign
 * @param bucket whose owners it serves, or {@link #ANY_BUCKET}
 * @param slots numbered from 0
 * @param value points of each slot; 0 when the slots differ, as the rows of a file do
 * @param total points of all slots
 */
public record LeaseTerms(long number, int bucket, int slots, long value, long total) {
    /** It serves every owner: right while one replica set holds the whole journal. */
    public static final int ANY_BUCKET = -1;

    /** Rows of the largest file that staff upload; a node's chunk is far smaller. */
    public static final int MOST_SLOTS = 1_000_000;

    /** Of one campaign at once; the campaign's entries carry them, and whoever reclaims finds them there. */
    public static final int MOST_OPEN = 256;

    public LeaseTerms {
        if (number < 1 || bucket < ANY_BUCKET || slots < 1 || slots > MOST_SLOTS || value < 0 || total < slots) {
            throw new IllegalArgumentException("no such lease: " + number + ", " + slots + " slots of " + value);
        }
        if (value > 0 && Math.multiplyExact(value, (long) slots) != total) {
            throw new IllegalArgumentException(slots + " slots of " + value + " are not " + total);
        }
    }
}
