package tokyo.push.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves to a ward that a message is ours and new: HMAC-SHA256 over {@code <seconds>.<body>}, as
 * {@code t=<seconds>,v1=<hex>}. The receiver refuses a {@code t} more than five minutes away, and knows a repeat by its event id.
 */
public final class Signatures {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** @param key from which each hook's secret is made; nothing secret is stored */
    public Signatures(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** What the tenant is told once, when it registers. 64 hex digits. */
    String secretOf(Hook hook) {
        return hmac(key, "webhook/" + hook.tenant() + "/" + hook.nonce());
    }

    String header(Hook hook, String body, Instant at) {
        String seconds = Long.toString(at.getEpochSecond());
        byte[] secret = secretOf(hook).getBytes(StandardCharsets.US_ASCII);
        return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
    }

    private static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new AssertionError("every JDK has HMAC-SHA256", impossible);
        }
    }
}
