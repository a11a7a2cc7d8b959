package tokyo.push.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Timing.Anchor;
import tokyo.push.rule.Timing.AnyChild;
import tokyo.push.rule.Timing.ChildAge;
import tokyo.push.rule.Timing.PregnancyWeeks;

class TimingTest {
    @Test
    void the_first_14_days_end_before_the_15th() {
        Timing firstDays = new ChildAge(new Birth(), Age.ofDays(14));
        assertThat(firstDays.opensOn(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(firstDays.closesOn(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 12, 4));
    }

    @Test
    void week_40_starts_on_the_due_date() {
        LocalDate due = LocalDate.of(2027, 3, 1);
        assertThat(new PregnancyWeeks(40, 41).opensOn(due)).isEqualTo(due);
        assertThat(new PregnancyWeeks(20, 41).opensOn(due)).isEqualTo(due.minusDays(140));
        assertThat(new PregnancyWeeks(20, PregnancyWeeks.UNTIL_BIRTH).closesOn(due))
                .isEqualTo(due.plusDays(35));
    }

    @Test
    void every_child_is_always_in() {
        assertThat(new AnyChild().anchor()).isEqualTo(Anchor.NONE);
    }

    @Test
    void weeks_that_no_pregnancy_has_are_refused() {
        assertThatThrownBy(() -> new PregnancyWeeks(20, 46)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PregnancyWeeks(20, 20)).isInstanceOf(IllegalArgumentException.class);
    }
}
