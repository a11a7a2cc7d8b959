package tokyo.push.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.Platform;

final class PaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private long nanos;

    /** Twenty past three in Tokyo's afternoon: nobody's timers fire. */
    private Instant start = Instant.parse("2026-11-20T06:20:00Z");

    private Pace pace(Duration ramp) {
        InstantSource clock = () -> start.plusNanos(nanos);
        return new Pace(600_000, ramp, () -> nanos, clock.withZone(ZoneOffset.UTC));
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
        assertThat(sentWithin(pace, MINUTE)).isBetween(585_000L, 600_000L);
    }

    @Test
    void the_first_minute_rises_gradually_and_the_next_is_full() {
        Pace pace = pace(MINUTE);
        assertThat(sentWithin(pace, Duration.ofSeconds(1))).isLessThan(300);
        long restOfFirst = sentWithin(pace, Duration.ofSeconds(59));
        assertThat(restOfFirst).as("half of the quota").isBetween(285_000L, 310_000L);
        assertThat(sentWithin(pace, MINUTE)).isBetween(585_000L, 600_000L);
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
    void a_sender_that_only_waited_has_not_risen() {
        Pace pace = pace(MINUTE);
        nanos += Duration.ofSeconds(50).toNanos();
        assertThat(sentWithin(pace, Duration.ofSeconds(1))).isLessThan(300);
    }

    @Test
    void single_alerts_do_not_make_it_rise() {
        Pace pace = pace(MINUTE);
        for (int second = 0; second < 120; second++) {
            pace.take(Platform.ANDROID);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(pace.perSecond()).isLessThan(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"06:57:50", "06:12:50", "06:27:50", "06:42:50"})
    void nothing_rises_while_everybodys_timers_fire_and_what_has_risen_stays(String time) {
        start = Instant.parse("2026-11-20T" + time + "Z");
        Pace pace = pace(MINUTE);
        sentWithin(pace, Duration.ofSeconds(10));
        double before = pace.perSecond();
        assertThat(before).as("ten seconds of sixty").isGreaterThan(1_500);
        sentWithin(pace, Duration.ofSeconds(239));
        assertThat(pace.perSecond()).isEqualTo(before);
        sentWithin(pace, Duration.ofSeconds(10));
        assertThat(pace.perSecond()).isGreaterThan(before);
    }

    @Test
    void what_a_life_may_hang_on_rises_at_any_time_and_only_as_long_as_it_lasts() {
        start = Instant.parse("2026-11-20T06:58:00Z");
        Pace pace = pace(MINUTE);
        for (int second = 0; second < 20; second++) {
            pace.take(Platform.ANDROID, Urgency.HIGH);
            sentWithin(pace, Duration.ofSeconds(1));
        }
        double risen = pace.perSecond();
        assertThat(risen).isGreaterThan(3_000);
        sentWithin(pace, Duration.ofSeconds(20));
        assertThat(pace.perSecond()).isEqualTo(risen);
    }

    @Test
    void two_senders_have_half_each() {
        Pace pace = pace(Duration.ZERO);
        pace.shareAmong(2);
        assertThat(sentWithin(pace, MINUTE)).isBetween(290_000L, 300_000L);
    }

    /** Google's minute begins with the first message after the last refill, wherever that is. */
    @Test
    void no_minute_holds_more_than_the_quota_wherever_it_begins() {
        Pace pace = pace(Duration.ZERO);
        List<Long> seconds = new ArrayList<>();
        for (int second = 0; second < 240; second++) {
            if (second % 70 == 0) {
                nanos += Duration.ofSeconds(7).toNanos();
                IntStream.range(0, 7).forEach(idle -> seconds.add(0L));
            }
            seconds.add(sentWithin(pace, Duration.ofSeconds(1)));
        }
        for (int from = 0; from + 60 <= seconds.size(); from++) {
            long inMinute = seconds.subList(from, from + 60).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(inMinute).as("from second " + from).isLessThanOrEqualTo(600_000);
        }
    }

    @Test
    void a_slice_is_cut_to_what_may_leave_soon_and_waits_for_its_beginning() {
        Pace rising = pace(MINUTE);
        assertThat(rising.untilFree()).isZero();
        assertThat(rising.fitsWithin(Duration.ofMillis(250)))
                .as("a percent of 10,000/s")
                .isEqualTo(24);
        assertThat(rising.fitsWithin(Duration.ofNanos(1))).isEqualTo(1);
        for (int i = 0; i < 150; i++) {
            rising.take(Platform.ANDROID);
        }
        assertThat(rising.untilFree()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_030));
        rising.pause(Duration.ofSeconds(7));
        assertThat(rising.untilFree()).isEqualTo(Duration.ofSeconds(7));
        assertThat(pace(Duration.ZERO).fitsWithin(Duration.ofMillis(250))).isEqualTo(2_462);
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
