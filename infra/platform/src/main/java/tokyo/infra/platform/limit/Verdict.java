package tokyo.infra.platform.limit;

import java.time.Duration;

/**
 * Whether one more request fits now, and if not, how long to wait.
 *
 * @param retryAfter zero when allowed
 */
public record Verdict(boolean allowed, Duration retryAfter) {
    public static final Verdict ALLOWED = new Verdict(true, Duration.ZERO);

    public static Verdict refusedFor(Duration retryAfter) {
        return new Verdict(false, retryAfter);
    }
}
