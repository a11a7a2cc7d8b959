package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tokyo.push.endpoint.Platform;

final class PaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private long nanos;

    private Pace pace(Duration ramp) {
        return new Pace(600_000, ramp, () -> nanos);
    }

    /** How many messages leave within the time when there is always one more. */
    private long sentWithin(Pace pace, Duration time) {
        long end = nanos + time.toNanos();
        long sent = 0;
        while (true) {
            long start = nanos + pace.take(Platform.ANDROID).toNanos();
            if (start >= end) {
                pace.giveBack();
                nanos = end;
                return sent;
            }
            nanos = start;
            sent++;
        }
    }

    @Test
    void a_single_alert_leaves_at_once() {
        assertThat(pace(MINUTE).take(Platform.IOS)).isZero();
    }

    @Test
    void the_quota_of_a_minute_is_used_and_not_exceeded() {
        Pace pace = pace(Duration.ZERO);
        assertThat(sentWithin(pace, MINUTE)).isBetween(599_000L, 600_100L);
    }

    @Test
    void the_first_minute_rises_gradually_and_the_next_is_full() {
        Pace pace = pace(MINUTE);
        assertThat(sentWithin(pace, Duration.ofSeconds(1))).isLessThan(300);
        long restOfFirst = sentWithin(pace, Duration.ofSeconds(59));
        assertThat(restOfFirst).as("half of the quota").isBetween(295_000L, 310_000L);
        assertThat(sentWithin(pace, MINUTE)).isBetween(599_000L, 600_100L);
    }

    @Test
    void after_a_calm_minute_the_rise_begins_anew_and_after_a_busy_one_it_does_not() {
        Pace pace = pace(MINUTE);
        sentWithin(pace, MINUTE.multipliedBy(2));
        nanos += Duration.ofSeconds(30).toNanos();
        assertThat(sentWithin(pace, Duration.ofSeconds(1))).isGreaterThan(9_000);
        nanos += MINUTE.multipliedBy(3).toNanos();
        pace.take(Platform.ANDROID);
        assertThat(sentWithin(pace, Duration.ofSeconds(1))).isLessThan(300);
    }

    @Test
    void a_slice_is_cut_to_what_may_leave_soon_and_waits_for_its_beginning() {
        Pace rising = pace(MINUTE);
        assertThat(rising.untilFree()).isZero();
        assertThat(rising.fitsWithin(Duration.ofMillis(250)))
                .as("a percent of 10,000/s")
                .isEqualTo(25);
        assertThat(rising.fitsWithin(Duration.ofNanos(1))).isEqualTo(1);
        for (int i = 0; i < 150; i++) {
            rising.take(Platform.ANDROID);
        }
        assertThat(rising.untilFree()).isEqualTo(Duration.ofSeconds(1));
        rising.pause(Duration.ofSeconds(7));
        assertThat(rising.untilFree()).isEqualTo(Duration.ofSeconds(7));
        assertThat(pace(Duration.ZERO).fitsWithin(Duration.ofMillis(250))).isEqualTo(2_500);
    }

    @Test
    void a_pause_holds_everybody_and_a_closed_platform_only_its_own() {
        Pace pace = pace(Duration.ZERO);
        assertThat(pace.close(Platform.IOS, MINUTE)).isTrue();
        assertThat(pace.close(Platform.IOS, MINUTE)).isFalse();
        assertThat(pace.take(Platform.IOS)).isEqualTo(MINUTE);
        assertThat(pace.take(Platform.ANDROID)).isZero();
        pace.pause(Duration.ofSeconds(7));
        assertThat(pace.take(Platform.ANDROID)).isEqualTo(Duration.ofSeconds(7));
        nanos += MINUTE.toNanos();
        assertThat(pace.take(Platform.IOS)).isZero();
        assertThat(pace.close(Platform.IOS, MINUTE)).isTrue();
    }
}
