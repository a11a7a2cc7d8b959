package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.limit.RateLimit;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;

class RedisRateLimiterIT {
    private static final RedisStandIn REDIS = RedisStandIn.start(0);
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisLettuceCache CACHE = RedisLettuceCache.open(
            VERTX, new RedisConfig(new Secret(REDIS.uri()), Duration.ofMillis(500), 10_000), new SimpleMeterRegistry());

    /** One in ten seconds, so that no test is slow enough to see the bucket fill. */
    private static final RateLimit SLOW = new RateLimit(6, 0.1);

    private static final RateLimit FAST = new RateLimit(1, 50);

    @AfterAll
    static void close() {
        answerOf(CACHE.close());
        answerOf(VERTX.close());
        REDIS.stop();
    }

    private static RedisRateLimiter node(RedisCache cache, RateLimit limit) {
        Awaitility.await().until(() -> answerOf(CACHE.ping().map(true).otherwise(false)));
        return new RedisRateLimiter(cache, Map.of(TrafficClass.WRITE, limit), 3, () -> 0);
    }

    private static Verdict take(RateLimiter node, String key) {
        return answerOf(node.take(TrafficClass.WRITE, key));
    }

    private static long allowedOf(int asked, RateLimiter node, String key) {
        return IntStream.range(0, asked)
                .filter(turn -> take(node, key).allowed())
                .count();
    }

    @Test
    void all_nodes_together_pass_one_burst() {
        RateLimiter first = node(CACHE, SLOW);
        RateLimiter second = node(CACHE, SLOW);

        assertThat(allowedOf(4, first, "shared") + allowedOf(10, second, "shared"))
                .isEqualTo(6);
        assertThat(take(first, "shared").retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(take(first, "somebody else").allowed()).isTrue();
    }

    @Test
    void the_bucket_fills_again_by_the_clock_of_redis() {
        RateLimiter node = node(CACHE, FAST);
        assertThat(take(node, "refill").allowed()).isTrue();

        Awaitility.await().until(() -> take(node, "refill").allowed());
    }

    @Test
    void without_redis_each_node_keeps_its_share() {
        FakeRedisCache away = new FakeRedisCache(Clock.systemUTC());
        away.goAway();

        assertThat(allowedOf(10, node(away, SLOW), "alone")).isEqualTo(2);
        assertThat(allowedOf(10, node(away, new RateLimit(1, 1)), "alone"))
                .as("never nothing")
                .isEqualTo(1);
    }

    @Test
    void a_class_without_a_limit_is_free_and_a_key_may_be_long() {
        RateLimiter node = node(CACHE, SLOW);

        assertThat(answerOf(node.take(TrafficClass.READ, "anybody"))).isEqualTo(Verdict.ALLOWED);
        assertThat(allowedOf(10, node, "long".repeat(1_000))).isEqualTo(6);
    }

    @Test
    void there_is_at_least_one_node() {
        assertThatThrownBy(() -> new RedisRateLimiter(CACHE, Map.of(), 0, System::nanoTime))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
