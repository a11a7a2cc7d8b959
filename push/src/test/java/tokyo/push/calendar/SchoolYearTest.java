package tokyo.push.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SchoolYearTest {
    @Test
    void a_school_year_turns_on_1_april() {
        assertThat(SchoolYear.of(LocalDate.of(2027, 3, 31))).isEqualTo(new SchoolYear(2026));
        assertThat(SchoolYear.of(LocalDate.of(2027, 4, 1))).isEqualTo(new SchoolYear(2027));
        assertThat(new SchoolYear(2026).lastDay()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(new SchoolYear(2026).plus(1).firstDay()).isEqualTo(LocalDate.of(2027, 4, 1));
    }

    @Test
    void a_child_born_on_1_april_enters_school_with_the_older_ones() {
        assertThat(SchoolYear.ofEntry(LocalDate.of(2020, 4, 1))).isEqualTo(new SchoolYear(2026));
        assertThat(SchoolYear.ofEntry(LocalDate.of(2020, 4, 2))).isEqualTo(new SchoolYear(2027));
        assertThat(SchoolYear.ofEntry(LocalDate.of(2019, 4, 2))).isEqualTo(new SchoolYear(2026));
    }
}
