package tokyo.infra.platform.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script for Redis 6.2 that returns a list of whole numbers; it runs as one atomic step.
 *
 * @param sha1 how Redis names a script that it knows, so that its text goes over the wire once
 */
public record RedisScript(String source, String sha1) {
    public static RedisScript of(String source) {
        return new RedisScript(source, HexFormat.of().formatHex(sha1(source)));
    }

    private static byte[] sha1(String source) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-1", impossible);
        }
    }
}
