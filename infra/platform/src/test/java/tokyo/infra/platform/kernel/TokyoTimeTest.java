package tokyo.infra.platform.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokyoTimeTest {
    @Test
    void the_day_begins_at_midnight_in_tokyo_whatever_zone_the_clock_has() {
        Instant lastSecond = Instant.parse("2026-11-20T14:59:59Z");

        assertThat(TokyoTime.dayOf(lastSecond)).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(TokyoTime.today(Clock.fixed(lastSecond.plusSeconds(1), ZoneOffset.UTC)))
                .isEqualTo(LocalDate.of(2026, 11, 21));
    }
}
