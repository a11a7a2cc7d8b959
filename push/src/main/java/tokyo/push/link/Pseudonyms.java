package tokyo.push.link;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tokyo.push.api.PersonId;

/**
 * What each tenant calls a resident: HMAC-SHA256 of our id under a key of that tenant, itself derived from one secret. Two tenants
 * cannot compare their lists, and nobody without the secret finds our id.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";

    /** 128 bits: no two of a city's residents meet by chance. */
    private static final int BYTES = 16;

    private final byte[] secret;

    /** @param secret at least 16 characters; another one gives everybody another pseudonym */
    public Pseudonyms(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        if (this.secret.length < BYTES) {
            throw new IllegalArgumentException("the key of the pseudonyms is too short");
        }
    }

    /** 32 lower-case hex digits. */
    public String of(String tenant, PersonId person) {
        byte[] ofTenant = hmac(secret, "tenant/" + tenant);
        return HexFormat.of().formatHex(hmac(ofTenant, person.value()), 0, BYTES);
    }

    /** What is kept of a code: whoever reads the store cannot use it. */
    String codeHash(String code) {
        return HexFormat.of().formatHex(hmac(secret, "code/" + code), 0, BYTES);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new AssertionError("every JDK has HMAC-SHA256", impossible);
        }
    }
}
