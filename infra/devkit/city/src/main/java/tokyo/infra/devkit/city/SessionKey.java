package tokyo.infra.devkit.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that seals the demo city's session cookies; kept, so that a restart signs nobody out. */
final class SessionKey {
    private static final int BYTES = 32;

    private SessionKey() {}

    /** @return 32 bytes in base64 */
    static String keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                Files.writeString(file, Base64.getEncoder().encodeToString(key));
            }
            return Files.readString(file).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
