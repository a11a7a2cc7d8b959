package tokyo.points.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import tokyo.infra.platform.config.Secret;

/** Signs heads with Ed25519 (RFC 8032), so that the same head has the same signature whoever signs it. It prints as {@code ***}. */
public final class SealKey {
    private static final String ED25519 = "Ed25519";

    /** Version 1 of its PKCS #8 (RFC 8410), as the JDK and openssl write it: the seed is its end. */
    private static final int BYTES = 48;

    private static final int SEED_BYTES = 32;

    private final PrivateKey key;
    private final byte[] publicKey;

    /** @throws IllegalArgumentException unless it is an Ed25519 key in PKCS #8, in Base64; the message does not repeat it */
    public SealKey(Secret pkcs8) {
        try {
            byte[] bytes = Base64.getDecoder().decode(pkcs8.reveal());
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("another form of the key");
            }
            key = KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            publicKey = publicOf(Arrays.copyOfRange(bytes, bytes.length - SEED_BYTES, bytes.length));
        } catch (IllegalArgumentException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the key of seals is an Ed25519 key in PKCS #8, in Base64");
        }
    }

    /** The JDK makes a pair of a seed only where it believes that it has drawn it. */
    private static byte[] publicOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(ED25519);
        pairs.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
        return pairs.generateKeyPair().getPublic().getEncoded();
    }

    /** By which anybody checks: Ed25519 in X.509 (SubjectPublicKeyInfo). */
    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read does not sign", impossible);
        }
    }

    @Override
    public String toString() {
        return Secret.MASK;
    }

    /** Draws what it was given. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
