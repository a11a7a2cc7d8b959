package tokyo.infra.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Token buckets in the memory of this process, bounded in number; safe for all event loops at once.
 *
 * <p>A bucket is one number (GCRA, ITU-T I.371): the instant at which it would be empty again. A bucket that was evicted starts
 * full, so under a flood of more than {@link #MAX_KEYS} keys the limit becomes generous, never wrong for the patient.
 */
public final class LocalRateLimiter implements RateLimiter {
    /** About 100 bytes a bucket: 20 MB at most. */
    static final long MAX_KEYS = 200_000;

    /** An idle bucket is full again long before; ten minutes covers limits down to one in a minute with a burst of ten. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private static final double NANOS = 1_000_000_000.0;
    private static final Future<Verdict> ALLOWED = Future.succeededFuture(Verdict.ALLOWED);

    private final Map<TrafficClass, RateLimit> limits;
    private final Map<TrafficClass, Cache<String, AtomicLong>> buckets = new EnumMap<>(TrafficClass.class);
    private final LongSupplier nanoTime;

    /**
     * @param limits a class that is not named is not limited
     * @param nanoTime monotone, like {@code System::nanoTime}
     */
    public LocalRateLimiter(Map<TrafficClass, RateLimit> limits, LongSupplier nanoTime) {
        this.limits = Map.copyOf(limits);
        this.nanoTime = nanoTime;
        for (TrafficClass kind : limits.keySet()) {
            buckets.put(
                    kind,
                    Caffeine.newBuilder()
                            .maximumSize(MAX_KEYS)
                            .expireAfterAccess(FORGET_AFTER)
                            .ticker(nanoTime::getAsLong)
                            .executor(Runnable::run)
                            .build());
        }
    }

    @Override
    public Future<Verdict> take(TrafficClass kind, String key) {
        RateLimit limit = limits.get(kind);
        Cache<String, AtomicLong> ofKind = buckets.get(kind);
        if (limit == null || ofKind == null) {
            return ALLOWED;
        }
        long now = nanoTime.getAsLong();
        AtomicLong emptyAt = ofKind.get(key, fresh -> new AtomicLong(now));
        long wait = takeOne(emptyAt, limit, now);
        return wait <= 0 ? ALLOWED : Future.succeededFuture(Verdict.refusedFor(Duration.ofNanos(wait)));
    }

    /** @return nanoseconds to wait, at most 0 when one was taken */
    private static long takeOne(AtomicLong emptyAt, RateLimit limit, long now) {
        long interval = Math.max(1, (long) (NANOS / limit.perSecond()));
        while (true) {
            long before = emptyAt.get();
            // Differences, not comparisons: nanoTime may wrap.
            long start = before - now > 0 ? before : now;
            long after = start + interval;
            long wait = after - now - interval * limit.burst();
            if (wait > 0 || emptyAt.compareAndSet(before, after)) {
                return wait;
            }
        }
    }
}
