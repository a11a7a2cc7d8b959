package tokyo.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One file as it is served: its bytes, packed once at start if that makes it smaller, and a tag that changes with its content.
 *
 * @param immutable its path names its version, so it is never asked for again
 */
record WebFile(String mediaType, Buffer plain, Optional<Buffer> packed, String tag, boolean immutable) {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /** Below a packet nothing is gained. */
    private static final int WORTH_PACKING_BYTES = 1_000;

    private static final int TAG_HEX_DIGITS = 20;

    static boolean isServed(String path) {
        return MEDIA_TYPES.containsKey(extension(path));
    }

    static WebFile of(String path, byte[] bytes, boolean immutable) {
        String mediaType = MEDIA_TYPES.getOrDefault(extension(path), "application/octet-stream");
        Optional<Buffer> packed = Optional.of(bytes)
                .filter(whole -> whole.length >= WORTH_PACKING_BYTES)
                .map(WebFile::pack)
                .filter(smaller -> smaller.length < bytes.length)
                .map(Buffer::buffer);
        String tag = HexFormat.of().formatHex(sha256(bytes)).substring(0, TAG_HEX_DIGITS);
        return new WebFile(mediaType, Buffer.buffer(bytes), packed, tag, immutable);
    }

    /** As a Content-Security-Policy names an inline script. */
    static String policyHash(String script) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
