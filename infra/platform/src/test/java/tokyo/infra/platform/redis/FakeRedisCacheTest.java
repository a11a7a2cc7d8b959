package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FakeRedisCacheTest implements RedisCacheContract {
    private final HandClock clock = new HandClock();
    private final FakeRedisCache cache = new FakeRedisCache(clock);

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Override
    public RedisCache cache() {
        return cache;
    }

    @Override
    public void pass(Duration time) {
        clock.now = clock.now.plus(time);
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
