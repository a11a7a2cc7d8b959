package tokyo.infra.platform.limit;

import io.vertx.core.Future;

/** Answers whether one more request of a class fits for a key (a subject, or a range of addresses). Never fails: in doubt it allows. */
public interface RateLimiter {
    /** Takes one from the bucket of {@code (kind, key)} if one is there. */
    Future<Verdict> take(TrafficClass kind, String key);
}
