package tokyo.infra.platform.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that no log, error or debugger line shows: it prints as {@code ***}; only {@link #reveal()} gives it out. */
public final class Secret {
    /** What is shown in its place. */
    public static final String MASK = "***";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one call that needs it; never keep or print the answer. */
    public String reveal() {
        return value;
    }

    /** Takes equally long however much of the two agrees. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(value), bytes(secret.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
