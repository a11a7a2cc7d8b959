package tokyo.points.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import tokyo.infra.platform.config.Secret;

/** Signs heads with Ed25519 (RFC 8032), so that the same head has the same signature whoever signs it. It prints as {@code ***}. */
public final class SealKey {
    private static final String ED25519 = "Ed25519";

    private final PrivateKey key;

    /** @throws IllegalArgumentException unless it is an Ed25519 key in PKCS #8, in Base64; the message does not repeat it */
    public SealKey(Secret pkcs8) {
        try {
            byte[] bytes = Base64.getDecoder().decode(pkcs8.reveal());
            key = KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the key of seals is an Ed25519 key in PKCS #8, in Base64");
        }
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
}
