package tokyo.gateway.edge;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.limit.LocalRateLimiter;
import tokyo.infra.platform.limit.RateLimit;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;

/** How much one person may ask for, and how much one neighbourhood (/24 or /56), which may be an office or a whole carrier. */
public record LimitConfig(
        @Key(value = "gateway.limit.reads", says = "reads a minute and person", defaultTo = "1200")
        int reads,

        @Key(value = "gateway.limit.writes", says = "writes a minute and person", defaultTo = "240")
        int writes,

        @Key(value = "gateway.limit.sign-ins", says = "sign-in steps a minute and person", defaultTo = "20")
        int signIns,

        @Key(value = "gateway.limit.entries", says = "page files a minute and person", defaultTo = "600")
        int entries,

        @Key(value = "gateway.limit.tokens", says = "tokens never seen before, a minute and person", defaultTo = "60")
        int tokens,

        @Key(value = "gateway.limit.neighbours", says = "how many persons one /24 or /56 may be", defaultTo = "50")
        int neighbours,

        @Key(
                value = "gateway.limit.in-flight",
                says = "requests in flight to the backend, each event loop",
                defaultTo = "256")
        int inFlight,

        @Key(value = "gateway.limit.streams", says = "open event streams, each event loop", defaultTo = "5000")
        int streams) {

    /** The bucket holds ten seconds' worth: a page opens with a burst. */
    private static final int BURSTS_A_MINUTE = 6;

    private static final double SECONDS_A_MINUTE = 60.0;

    public LimitConfig {
        if (reads < 1
                || writes < 1
                || signIns < 1
                || entries < 1
                || tokens < 1
                || neighbours < 1
                || inFlight < 1
                || streams < 1) {
            throw new IllegalArgumentException("gateway.limit.*: every limit is at least 1");
        }
    }

    public RateLimiter perSubject(LongSupplier nanoTime) {
        return limiter(1, nanoTime);
    }

    /** Also bounds the tokens that nobody has seen before. */
    public RateLimiter perNeighbourhood(LongSupplier nanoTime) {
        return limiter(neighbours, nanoTime);
    }

    private RateLimiter limiter(int persons, LongSupplier nanoTime) {
        Map<TrafficClass, RateLimit> limits = new EnumMap<>(TrafficClass.class);
        limits.put(TrafficClass.READ, limit(reads, persons));
        limits.put(TrafficClass.WRITE, limit(writes, persons));
        limits.put(TrafficClass.SIGN_IN, limit(signIns, persons));
        limits.put(TrafficClass.ENTRY, limit(entries, persons));
        limits.put(TrafficClass.TOKEN_CHECK, limit(tokens, persons));
        return new LocalRateLimiter(limits, nanoTime);
    }

    private static RateLimit limit(int perMinute, int persons) {
        double all = (double) perMinute * persons;
        return new RateLimit(
                (int) Math.min(Integer.MAX_VALUE, Math.max(1, all / BURSTS_A_MINUTE)), all / SECONDS_A_MINUTE);
    }
}
