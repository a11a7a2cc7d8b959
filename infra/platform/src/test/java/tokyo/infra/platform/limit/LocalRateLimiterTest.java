package tokyo.infra.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final LocalRateLimiter limiter =
            new LocalRateLimiter(Map.of(TrafficClass.WRITE, new RateLimit(3, 2)), now::get);

    @Test
    void a_burst_passes_and_the_next_is_told_how_long_to_wait() {
        for (int i = 0; i < 3; i++) {
            assertThat(take("a").allowed()).isTrue();
        }
        assertThat(take("a")).isEqualTo(Verdict.refusedFor(Duration.ofMillis(500)));
    }

    @Test
    void the_bucket_fills_again_at_its_rate_also_when_the_clock_wraps() {
        for (int i = 0; i < 3; i++) {
            take("a");
        }
        now.addAndGet(Duration.ofMillis(1_000).toNanos());
        assertThat(take("a").allowed()).isTrue();
        assertThat(take("a").allowed()).isTrue();
        assertThat(take("a").allowed()).isFalse();
    }

    @Test
    void one_key_does_not_spend_for_another() {
        for (int i = 0; i < 9; i++) {
            take("a");
        }
        assertThat(take("b").allowed()).isTrue();
    }

    @Test
    void a_refused_request_costs_nothing() {
        for (int i = 0; i < 50; i++) {
            take("a");
        }
        now.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(take("a").allowed()).isTrue();
    }

    @Test
    void a_class_without_a_limit_is_free() {
        for (int i = 0; i < 1000; i++) {
            assertThat(limiter.take(TrafficClass.READ, "a").result().allowed()).isTrue();
        }
    }

    @Test
    void a_limit_that_allows_nothing_is_a_mistake() {
        assertThatThrownBy(() -> new RateLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict take(String key) {
        return limiter.take(TrafficClass.WRITE, key).result();
    }
}
