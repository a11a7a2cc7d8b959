package tokyo.backend.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published contract: one OpenAPI 3.1 file. */
public final class Contract {
    private Contract() {}

    /** Its text, as it is served at {@code /openapi.yaml}. */
    public static String text() {
        try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
