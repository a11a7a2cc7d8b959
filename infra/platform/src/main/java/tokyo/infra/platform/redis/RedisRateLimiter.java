package tokyo.infra.platform.redis;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.limit.LocalRateLimiter;
import tokyo.infra.platform.limit.RateLimit;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;

/**
 * One token bucket for all nodes together; while Redis is away, each node keeps its own share of it.
 *
 * <p>As in the local limiter a bucket is one number, the instant at which it would be empty again (GCRA), here by Redis's
 * clock, so that clocks of nodes do not matter.
 */
public final class RedisRateLimiter implements RateLimiter {
    private static final double MICROS = 1_000_000.0;

    /** Keys that are longer are named by their digest: a caller may choose the length. */
    private static final int KEY_LENGTH_MAX = 128;

    /** Microseconds since 1970 stay below 2^53, so Lua's numbers hold them exactly; "%.0f" keeps them out of 1e15 notation. */
    private static final RedisScript TAKE = RedisScript.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval = tonumber(ARGV[1])
            local start = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
            local after = start + interval
            local wait = after - now - interval * tonumber(ARGV[2])
            if wait > 0 then return {wait} end
            redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
            return {0}
            """);

    private static final Future<Verdict> ALLOWED = Future.succeededFuture(Verdict.ALLOWED);

    private final RedisCache cache;
    private final Map<TrafficClass, RateLimit> limits;
    private final RateLimiter alone;

    /**
     * @param limits of all nodes together; a class that is not named is not limited
     * @param nodes how many share them, at least 1; an estimate is enough, since it counts only while Redis is away
     * @param nanoTime monotone, like {@code System::nanoTime}
     */
    public RedisRateLimiter(RedisCache cache, Map<TrafficClass, RateLimit> limits, int nodes, LongSupplier nanoTime) {
        this.cache = cache;
        this.limits = Map.copyOf(limits);
        this.alone = new LocalRateLimiter(shares(limits, nodes), nanoTime);
    }

    @Override
    public Future<Verdict> take(TrafficClass kind, String key) {
        RateLimit limit = limits.get(kind);
        if (limit == null) {
            return ALLOWED;
        }
        long interval = Math.max(1, (long) (MICROS / limit.perSecond()));
        List<String> arguments = List.of(Long.toString(interval), Integer.toString(limit.burst()));
        return cache.run(TAKE, List.of(keyOf(kind, key)), arguments)
                .compose(answer -> answer.map(found -> Future.succeededFuture(verdict(found.get(0))))
                        .orElseGet(() -> alone.take(kind, key)));
    }

    private static Verdict verdict(long waitMicros) {
        return waitMicros <= 0 ? Verdict.ALLOWED : Verdict.refusedFor(Duration.of(waitMicros, ChronoUnit.MICROS));
    }

    private static String keyOf(TrafficClass kind, String key) {
        return "limit:" + kind + ":" + (key.length() > KEY_LENGTH_MAX ? StableId.of(key) : key);
    }

    /** At least one at once: a share of nothing would lock everybody out. */
    private static Map<TrafficClass, RateLimit> shares(Map<TrafficClass, RateLimit> limits, int nodes) {
        if (nodes < 1) {
            throw new IllegalArgumentException("there is at least one node, not " + nodes);
        }
        Map<TrafficClass, RateLimit> shares = new EnumMap<>(TrafficClass.class);
        limits.forEach((kind, limit) ->
                shares.put(kind, new RateLimit(Math.max(1, limit.burst() / nodes), limit.perSecond() / nodes)));
        return shares;
    }
}
