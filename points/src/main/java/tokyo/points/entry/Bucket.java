package tokyo.points.entry;

/**
 * The part of the journal in which an owner's entries lie: the shard key, and the beginning of every unique index.
 *
 * <p>FNV-1a over the code's characters, mixed once more and cut to 12 bits. It is stored in every entry, so it can never change.
 */
public final class Bucket {
    /** 14 million owners make some 3,400 a bucket, so one bucket's chunk stays movable. */
    public static final int COUNT = 4_096;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final String HEX = "0123456789abcdef";

    private Bucket() {}

    static int of(String code) {
        long hash = FNV_OFFSET;
        for (int at = 0; at < code.length(); at++) {
            hash = (hash ^ code.charAt(at)) * FNV_PRIME;
        }
        // The low bits of FNV know too little of the first characters.
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 52);
    }

    /** Three hex digits, with which the ids of its entries begin. */
    static String prefix(int bucket) {
        return "" + HEX.charAt(bucket >> 8) + HEX.charAt(bucket >> 4 & 15) + HEX.charAt(bucket & 15);
    }
}
