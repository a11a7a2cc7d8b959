package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every cache promises while it is there; FakeRedisCacheTest and RedisLettuceCacheIT implement it. */
interface RedisCacheContract {
    Duration LONG = Duration.ofMinutes(5);

    RedisCache cache();

    /** Lets so much time pass for the cache. */
    void pass(Duration time);

    private static String key() {
        return "contract:" + UUID.randomUUID();
    }

    @Test
    default void what_was_put_is_found_until_it_is_deleted() {
        String key = key();
        assertThat(answerOf(cache().get(key))).isEmpty();

        assertThat(answerOf(cache().put(key, "小金井", LONG))).isTrue();
        assertThat(answerOf(cache().get(key))).contains("小金井");

        assertThat(answerOf(cache().delete(key))).isTrue();
        assertThat(answerOf(cache().get(key))).isEmpty();
        assertThat(answerOf(cache().delete(key))).as("it is gone all the same").isTrue();
    }

    @Test
    default void the_last_put_wins() {
        String key = key();
        answerOf(cache().put(key, "one", LONG));
        answerOf(cache().put(key, "two", LONG));

        assertThat(answerOf(cache().get(key))).contains("two");
    }

    @Test
    default void a_value_is_gone_after_its_time() {
        String key = key();
        answerOf(cache().put(key, "one", Duration.ofMillis(50)));

        pass(Duration.ofMillis(50));

        Awaitility.await()
                .untilAsserted(() -> assertThat(answerOf(cache().get(key))).isEmpty());
    }

    @Test
    default void a_count_starts_anew_when_its_window_is_over() {
        String key = key();
        assertThat(answerOf(cache().incrementInWindow(key, LONG))).contains(1L);
        assertThat(answerOf(cache().incrementInWindow(key, LONG))).contains(2L);

        String brief = key();
        answerOf(cache().incrementInWindow(brief, Duration.ofMillis(50)));
        pass(Duration.ofMillis(50));
        Awaitility.await()
                .untilAsserted(() -> assertThat(answerOf(cache().incrementInWindow(brief, Duration.ofMillis(50))))
                        .contains(1L));
    }

    @Test
    default void a_value_that_is_too_long_is_not_kept() {
        String key = key();

        assertThat(answerOf(cache().put(key, "x".repeat(RedisCache.VALUE_LENGTH_MAX + 1), LONG)))
                .isFalse();
        assertThat(answerOf(cache().get(key))).isEmpty();
    }

    @Test
    default void a_time_to_live_out_of_range_is_a_bug() {
        assertThatThrownBy(() -> cache().put(key(), "x", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache().incrementInWindow(key(), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
