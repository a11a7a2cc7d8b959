package tokyo.push.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.audience.Audience;
import tokyo.push.notice.Contents;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent.Kind;
import tokyo.push.notice.NoticeId;

final class BusyMinutesTest {
    private static final Instant NINE = Instant.parse("2026-11-20T00:00:00Z");

    private static Notice notice(Kind kind, String messageId) {
        Audience audience = new Audience.Matching(Contents.toddlersIn("131211"));
        LogEntry created = new LogEntry(Step.CREATED, "clerk-adachi", NINE, "", 0, "");
        return Notice.draft(
                NoticeId.of("131211", messageId),
                "131211",
                messageId,
                Contents.of(kind, audience, "現況届", Optional.empty()),
                created);
    }

    private static Instant at(LocalTime time) {
        return NINE.atOffset(ZoneOffset.ofHours(9)).with(time).toInstant();
    }

    @ParameterizedTest
    @CsvSource({"08:58", "08:59:59.999", "09:00", "09:01:59.999", "09:14", "09:15", "09:30", "09:46:59", "23:59"})
    void what_is_planned_for_a_busy_minute_comes_soon_after_them(LocalTime planned) {
        Instant asked = at(planned);
        Instant begins = BusyMinutes.avoid(notice(Kind.SERVICE, "m-1"), asked);
        assertThat(Duration.between(asked, begins)).isBetween(Duration.ofMillis(1), Duration.ofMinutes(14));
        assertThat(BusyMinutes.avoid(notice(Kind.SERVICE, "m-1"), begins))
                .as("it stays there")
                .isEqualTo(begins);
    }

    @ParameterizedTest
    @CsvSource({"08:57:59.999", "09:02", "09:05", "09:12:59.999", "09:17", "23:57"})
    void every_other_minute_is_kept(LocalTime planned) {
        assertThat(BusyMinutes.avoid(notice(Kind.SERVICE, "m-1"), at(planned))).isEqualTo(at(planned));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"EMERGENCY", "DRILL"})
    void life_safety_and_what_practises_it_keep_their_minute(Kind kind) {
        assertThat(BusyMinutes.avoid(notice(kind, "m-1"), NINE)).isEqualTo(NINE);
    }

    @Test
    void whoever_plans_for_nine_begins_in_ten_different_minutes() {
        TreeMap<Long, Long> byMinute = IntStream.range(0, 1_000)
                .mapToObj(i -> BusyMinutes.avoid(notice(Kind.SERVICE, "m-" + i), NINE))
                .collect(Collectors.groupingBy(
                        begins -> Duration.between(NINE, begins).toMinutes(), TreeMap::new, Collectors.counting()));
        assertThat(byMinute.keySet())
                .isEqualTo(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L).stream()
                        .collect(Collectors.toSet()));
        assertThat(byMinute.values()).allMatch(notices -> notices < 200, "about a hundred each");
    }

    /** Told apart by the wall clock's own minutes, which the code does not look at. */
    @Test
    void nothing_ever_begins_in_a_busy_minute_nor_before_it_was_planned() {
        long seed = System.nanoTime();
        System.out.println("BusyMinutesTest: seed " + seed);
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant planned =
                    NINE.plusMillis(chance.nextLong(Duration.ofDays(365).toMillis()));
            Instant begins = BusyMinutes.avoid(notice(Kind.SERVICE, "m-" + i), planned);
            int minute = begins.atOffset(ZoneOffset.ofHours(9)).getMinute() % 15;
            assertThat(minute).as("seed %d: %s", seed, planned).isBetween(2, 12);
            assertThat(begins).isAfterOrEqualTo(planned);
        }
    }
}
