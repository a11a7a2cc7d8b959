package tokyo.infra.platform.redis;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may be remembered for a while; no method ever fails, and each answers within the configured timeout.
 *
 * <p>An empty answer means "not known here", whether the key is unknown or Redis is away. Answers come on the caller's
 * context.
 */
public interface RedisCache {
    /** A deletion may be lost while Redis is away; at the latest after this the stale value is gone too. */
    Duration TTL_MAX = Duration.ofHours(24);

    /** Characters of a value; longer ones are not kept, since one connection carries everybody's answers. */
    int VALUE_LENGTH_MAX = 256 * 1024;

    Future<Optional<String>> get(String key);

    /**
     * @param ttl from 1 ms to {@link #TTL_MAX}; anything else is a bug and throws
     * @return whether it is kept
     */
    Future<Boolean> put(String key, String value, Duration ttl);

    /** @return whether Redis confirmed that the key is gone now; false leaves the value until its ttl */
    Future<Boolean> delete(String key);

    /**
     * Counts one more in the window that the first count opened.
     *
     * @param window how long the count lives, from 1 ms to {@link #TTL_MAX}
     * @return the count with this one
     */
    Future<Optional<Long>> incrementInWindow(String key, Duration window);

    /** Runs a script as one atomic step; a script that is wrong is logged and answers empty like an absent Redis. */
    Future<Optional<List<Long>>> run(RedisScript script, List<String> keys, List<String> arguments);

    /** Succeeds when Redis answers: the one method that fails, made for the health check (DEGRADING). */
    Future<Void> ping();
}
