package tokyo.points.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash; equal ones are equal values. */
public final class Digest {
    private static final int BYTES = 32;

    /** Before an owner's first entry. */
    public static final Digest NONE = new Digest(new byte[BYTES]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the text's UTF-8 bytes. */
    public static Digest of(String text) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** @throws IllegalArgumentException unless there are 32 */
    public static Digest ofBytes(byte[] stored) {
        if (stored.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + stored.length);
        }
        return new Digest(stored.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
