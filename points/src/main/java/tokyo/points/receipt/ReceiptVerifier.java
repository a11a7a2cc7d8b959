package tokyo.points.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks a receipt by the JDK alone: anybody may copy this one class. The proof is checked as RFC 9162 section 2.1.3.2 says, from the leaf
 * up, without building a tree.
 */
public final class ReceiptVerifier {
    private static final String ED25519 = "Ed25519";
    private static final int SIGNATURE_BYTES = 64;
    private static final int SIZE = 3;
    private static final int ROOT = 4;

    private ReceiptVerifier() {}

    /**
     * True if the head is signed by that key and the entry is in its tree.
     *
     * @param publicKey of the city, Ed25519 in X.509 (SubjectPublicKeyInfo)
     * @throws GeneralSecurityException if there is no such key or no such algorithm
     */
    public static boolean isGenuine(
            String entry, long index, List<String> path, String head, byte[] signature, byte[] publicKey)
            throws GeneralSecurityException {
        List<String> lines = List.of(head.split("\n", -1));
        return isSigned(head, signature, publicKey)
                && lines.get(0).equals("seal 1")
                && isIncluded(
                        entry.getBytes(StandardCharsets.UTF_8),
                        index,
                        Long.parseLong(lines.get(SIZE)),
                        path.stream().map(HexFormat.of()::parseHex).toList(),
                        HexFormat.of().parseHex(lines.get(ROOT)));
    }

    /** True if the head is signed by that key. */
    public static boolean isSigned(String head, byte[] signature, byte[] publicKey) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(publicKey));
        Signature check = Signature.getInstance(ED25519);
        check.initVerify(key);
        check.update(head.getBytes(StandardCharsets.UTF_8));
        try {
            return signature.length == SIGNATURE_BYTES && check.verify(signature);
        } catch (SignatureException malformed) {
            // Half of all changed signatures name no point of the curve.
            return false;
        }
    }

    /** True if a tree of that size and root has the leaf at that index. */
    public static boolean isIncluded(byte[] leaf, long index, long size, List<byte[]> path, byte[] root)
            throws GeneralSecurityException {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        byte[] hash = hash(0, leaf, new byte[0]);
        for (byte[] other : path) {
            if (last == 0) {
                return false;
            }
            boolean isRight = (at & 1) == 1 || at == last;
            hash = isRight ? hash(1, other, hash) : hash(1, hash, other);
            // Without a brother the leaf rises until it has one on its left.
            while (isRight && (at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    private static byte[] hash(int prefix, byte[] first, byte[] second) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) prefix);
        sha.update(first);
        return sha.digest(second);
    }
}
