package tokyo.points.budget;

/** How many slots the next lease has: many while there is much, one by one in the end, so that no node starves beside a full one. */
public final class ChunkSize {
    /** A fifth of a second of the fastest campaign; a crash leaves at most as many to be reclaimed. */
    public static final int MOST = 2_000;

    /** Each of those who take leases is left so many more turns. */
    private static final int TURNS = 4;

    private ChunkSize() {}

    /**
     * @param slots what the budget still has room for, at least 1
     * @param takers who lease from it: nodes, times the buckets where leases serve one each; at least 1
     */
    public static int of(long slots, int takers) {
        return (int) Math.max(1, Math.min(MOST, slots / ((long) TURNS * takers)));
    }
}
