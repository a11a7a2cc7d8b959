package tokyo.points.posting;

/**
 * Whether a grant to somebody whom this node does not know is tried without reading: right for the first grants of a programme, wrong
 * for its second wave. It learns from its own luck; both ways end in the same entry.
 */
final class BlindGrants {
    private static final int FULL = 64;
    private static final int WORTH_IT = 32;

    /** So that it notices when luck returns. */
    private static final int TRY_EVERY = 16;

    private int luck = FULL;
    private int asked;

    /** A failed try costs a refused insert and a read more; a read saved costs nothing. */
    synchronized boolean isWorthIt() {
        return luck >= WORTH_IT || ++asked % TRY_EVERY == 0;
    }

    synchronized void went(boolean well) {
        luck = well ? Math.min(FULL, luck + 1) : Math.max(0, luck - 1);
    }
}
