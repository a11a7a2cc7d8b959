package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeRedisCacheTest implements RedisCacheContract {
    private Instant now = Instant.EPOCH;
    private final FakeRedisCache cache = new FakeRedisCache(() -> now);

    @Override
    public RedisCache cache() {
        return cache;
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void away_it_answers_absent_like_the_real_one() {
        answerOf(cache.put("k", "v", LONG));
        cache.goAway();

        assertThat(answerOf(cache.get("k"))).isEmpty();
        assertThat(answerOf(cache.put("k", "v", LONG))).isFalse();
        assertThat(answerOf(cache.delete("k"))).isFalse();
        assertThat(answerOf(cache.incrementInWindow("n", LONG))).isEmpty();
        assertThat(cache.ping().failed()).isTrue();
    }
}
