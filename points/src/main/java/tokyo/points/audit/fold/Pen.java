package tokyo.points.audit.fold;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes texts, hashes, buckets and ids of entries as the documentation says: a second pen beside the ledger's. One thread at a time. */
public final class Pen {
    private static final String FNV_OFFSET = "cbf29ce484222325";
    private static final long FNV_PRIME = 1_099_511_628_211L;
    private static final String MIXER = "9e3779b97f4a7c15";
    private static final int ID_DIGITS = 32;

    private final MessageDigest sha;

    public Pen() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** 64 hex digits. */
    public String hash(String text) {
        return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public String hashOf(Line line) {
        return hash(text(line));
    }

    private static String text(Line line) {
        String slot = line.hasSlot() ? line.lease() + " " + line.slot() : "";
        if (line.isBurn()) {
            return lines("burn 1", line.id(), slot, line.amount(), line.stamp(), line.at());
        }
        if (line.isVoid()) {
            return lines("void 1", line.id(), line.stamp(), line.at());
        }
        return lines(
                "transfer 1",
                line.id(),
                line.body(),
                line.code(),
                line.debit(),
                line.credit(),
                line.amount(),
                line.owner(),
                line.place(),
                line.previous(),
                line.moved(),
                slot,
                line.terms(),
                line.reference(),
                line.memo(),
                line.after(),
                line.stamp(),
                line.at(),
                line.effective());
    }

    private static String lines(Object... lines) {
        StringBuilder text = new StringBuilder(1_024);
        for (Object line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** The first twelve bits of a mixed FNV-1a over the code's characters. */
    public static int bucket(String code) {
        long hash = Long.parseUnsignedLong(FNV_OFFSET, 16);
        for (char letter : code.toCharArray()) {
            hash ^= letter;
            hash *= FNV_PRIME;
        }
        hash ^= hash >>> 32;
        hash *= Long.parseUnsignedLong(MIXER, 16);
        return (int) (hash >>> 52);
    }

    /** The id of an owner's event. */
    public String eventId(String owner, String... event) {
        String[] named = new String[event.length + 1];
        named[0] = owner;
        System.arraycopy(event, 0, named, 1, event.length);
        return id(bucket(owner), named);
    }

    /** Bucket in hex, dash, and the first half of SHA-256 over the parts, each behind its length in four bytes. */
    public String id(int bucket, String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha.update((byte) (bytes.length >> shift));
            }
            sha.update(bytes);
        }
        String digest = HexFormat.of().formatHex(sha.digest());
        return HexFormat.of().toHexDigits(bucket, 3) + "-" + digest.substring(0, ID_DIGITS);
    }
}
