package tokyo.push.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HolidaysTest {
    private final Holidays holidays = Holidays.bundled();

    @Test
    void a_weekday_between_two_holidays_is_closed_as_the_law_says() {
        assertThat(holidays.isOpen(LocalDate.of(2026, 9, 22))).isFalse();
        assertThat(holidays.openDayFrom(LocalDate.of(2026, 9, 19))).isEqualTo(LocalDate.of(2026, 9, 24));
    }

    @Test
    void an_open_day_stays() {
        assertThat(holidays.openDayFrom(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void offices_are_closed_from_29_december_to_3_january() {
        assertThat(holidays.isOpen(LocalDate.of(2026, 12, 28))).isTrue();
        assertThat(holidays.openDayFrom(LocalDate.of(2026, 12, 29))).isEqualTo(LocalDate.of(2027, 1, 4));
    }

    @Test
    void the_alarm_rings_when_half_a_year_is_left() {
        assertThat(holidays.lastKnownDay()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(holidays.endsWithin6Months(LocalDate.of(2027, 6, 30))).isFalse();
        assertThat(holidays.endsWithin6Months(LocalDate.of(2027, 7, 1))).isTrue();
    }

    @Test
    void an_empty_list_is_refused() {
        byte[] header = "国民の祝日・休日月日,国民の祝日・休日名称\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Holidays.read(new ByteArrayInputStream(header)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_list_of_next_year_replaces_the_bundled_one() throws IOException {
        byte[] csv = "日,名\n2028/1/1,元日\n\n2028/7/17,海の日\n".getBytes(StandardCharsets.UTF_8);
        Holidays next = Holidays.read(new ByteArrayInputStream(csv));
        assertThat(next.isOpen(LocalDate.of(2028, 7, 17))).isFalse();
        assertThat(next.lastKnownDay()).isEqualTo(LocalDate.of(2028, 12, 31));
    }
}
