package tokyo.gateway.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a text so that whoever carries it can neither read nor change it, nor use it for another purpose (AES-256-GCM).
 *
 * <p>The first key seals; all keys open, so that a key can be replaced without signing everybody out. Random 96-bit nonces are good for
 * 2^32 seals under one key (NIST SP 800-38D): years at our rate, and keys rotate sooner.
 */
public final class SealedText {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;

    private final List<SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param base64Keys 32 bytes each, in base64; the first one seals */
    public SealedText(List<String> base64Keys) {
        keys = base64Keys.stream().map(SealedText::key).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("sealing needs a key");
        }
    }

    /** @throws IllegalArgumentException if it is not 32 bytes in base64 */
    public static SecretKey key(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a session key is 32 bytes in base64, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** @param purpose bound to the seal: the same text sealed for another purpose does not open for this one */
    String seal(String purpose, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, purpose)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer all = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK cannot seal", impossible);
        }
    }

    /** Empty for anything that was not sealed by us for this purpose. */
    Optional<String> open(String purpose, String sealed) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (all.length < 1 + NONCE_BYTES + TAG_BITS / 8 || all[0] != VERSION) {
            return Optional.empty();
        }
        return keys.stream()
                .map(key -> open(key, purpose, all))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> open(SecretKey key, String purpose, byte[] all) {
        byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose)
                    .doFinal(all, 1 + NONCE_BYTES, all.length - 1 - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
