package tokyo.infra.platform.redis;

import java.time.Duration;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;

/** Where the cache is, and how long it is worth waiting for. */
public record RedisConfig(
        @Key(
                value = "redis.uri",
                says = "address of the cache; may hold a password",
                defaultTo = "redis://127.0.0.1:6379")
        Secret uri,

        @Key(value = "redis.timeout", says = "longest wait for one answer, 50ms to 500ms", defaultTo = "200ms")
        Duration timeout,

        @Key(value = "redis.in-flight", says = "commands under way at most; more are not asked", defaultTo = "10000")
        int inFlight) {
    private static final Duration TIMEOUT_MIN = Duration.ofMillis(50);

    /** Beyond this the way without a cache is faster. */
    private static final Duration TIMEOUT_MAX = Duration.ofMillis(500);

    public RedisConfig {
        if (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException("redis.timeout must be from 50ms to 500ms");
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("redis.in-flight must be at least 1");
        }
    }
}
