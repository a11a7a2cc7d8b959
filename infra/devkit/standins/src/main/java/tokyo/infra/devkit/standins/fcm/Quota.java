package tokyo.infra.devkit.standins.fcm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The messages of one project in one minute: a bucket that is refilled whole, a minute after its first message and not
 * by the clock on the wall.
 *
 * <p>Source: https://firebase.google.com/docs/cloud-messaging/throttling-and-quotas. Refused messages cost nothing, all
 * others do, also those that fail with a client error. Safe for use by several threads.
 */
final class Quota {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private int perMinute;
    private int left;
    private Instant refill = Instant.MIN;

    Quota(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.left = perMinute;
    }

    /** Takes one message out of the bucket, or says how long it stays empty. */
    synchronized Optional<Duration> take() {
        Instant now = clock.instant();
        if (!now.isBefore(refill)) {
            left = perMinute;
            refill = now.plus(MINUTE);
        }
        if (left == 0) {
            return Optional.of(Duration.between(now, refill));
        }
        left--;
        return Optional.empty();
    }

    /** A new limit starts with a full bucket. */
    synchronized void set(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("messages a minute: " + limit);
        }
        perMinute = limit;
        left = limit;
        refill = Instant.MIN;
    }

    synchronized int perMinute() {
        return perMinute;
    }
}
