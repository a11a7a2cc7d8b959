package tokyo.infra.devkit.standins.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant START = Instant.parse("2027-01-30T15:30:00Z");

    private final Clock real = Clock.fixed(START, TOKYO);
    private final MovableClock clock = MovableClock.startingAt(real);

    @Test
    void it_shows_real_time_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.forward(Duration.ofHours(1))).isEqualTo(START.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_month_is_counted_on_the_calendar_of_its_zone() {
        // In Tokyo it is 31 January already, so a month later is the last day of February.
        clock.forward(Period.ofMonths(1));
        assertThat(clock.instant().atZone(TOKYO).toLocalDate()).hasToString("2027-02-28");
    }

    @Test
    void it_never_goes_back() {
        clock.forward(Duration.ofDays(1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.forward(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.forward(Period.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.forwardTo(START));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void it_stays_within_a_hundred_years() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.forward(Period.ofYears(101)));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void a_view_in_another_zone_moves_along() {
        Clock utc = clock.withZone(ZoneOffset.UTC);
        clock.forward(Duration.ofDays(7));
        assertThat(utc.instant()).isEqualTo(clock.instant());
        assertThat(utc.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void moves_of_many_threads_add_up() {
        IntStream.range(0, 1_000).parallel().forEach(i -> clock.forward(Duration.ofSeconds(1)));
        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(1_000));
    }

    @Test
    void a_restart_goes_on_in_the_same_business_time(@TempDir Path folder) {
        Path file = folder.resolve("dev").resolve("clock");
        MovableClock.keptIn(file, real).forward(Period.ofMonths(3));
        assertThat(MovableClock.keptIn(file, real).instant().atZone(TOKYO).toLocalDate())
                .hasToString("2027-04-30");
    }

    @Test
    void a_file_that_is_no_clock_is_refused_and_left_alone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("clock"), "noon");
        assertThatIllegalStateException().isThrownBy(() -> MovableClock.keptIn(file, real));
        assertThat(file).hasContent("noon");
    }
}
