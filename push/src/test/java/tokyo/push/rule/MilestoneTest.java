package tokyo.push.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Milestone.Never;

class MilestoneTest {
    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    @Test
    void a_child_born_on_31_august_is_6_months_old_on_the_last_of_february() {
        Milestone sixMonths = Age.ofMonths(0, 6, AgeConvention.BIRTHDAY);
        for (int born = 28; born <= 31; born++) {
            assertThat(sixMonths.reachedOn(LocalDate.of(2026, 8, born))).isEqualTo(day("2027-02-28"));
        }
        assertThat(sixMonths.reachedOn(day("2026-09-01"))).isEqualTo(day("2027-03-01"));
    }

    @Test
    void an_age_by_law_is_reached_the_day_before_the_birthday() {
        Milestone one = Age.ofMonths(1, 0, AgeConvention.LEGAL);
        assertThat(one.reachedOn(day("2025-04-01"))).isEqualTo(day("2026-03-31"));
    }

    @Test
    void by_law_a_child_born_on_29_february_is_a_year_older_at_the_end_of_28_february() {
        Milestone one = Age.ofMonths(1, 0, AgeConvention.LEGAL);
        assertThat(one.reachedOn(day("2024-02-28"))).isEqualTo(day("2025-02-27"));
        assertThat(one.reachedOn(day("2024-02-29"))).isEqualTo(day("2025-02-28"));
        assertThat(one.reachedOn(day("2024-03-01"))).isEqualTo(day("2025-02-28"));
        assertThat(Age.ofMonths(4, 0, AgeConvention.LEGAL).reachedOn(day("2024-02-29")))
                .isEqualTo(day("2028-02-28"));
    }

    @Test
    void days_are_added_after_months() {
        assertThat(Age.ofDays(14).reachedOn(day("2026-11-20"))).isEqualTo(day("2026-12-04"));
        assertThat(new Age(0, 1, 3, AgeConvention.LEGAL).reachedOn(day("2026-01-31")))
                .isEqualTo(day("2026-03-02"));
    }

    @Test
    void the_fiscal_year_of_an_age_ends_on_31_march_and_1_april_belongs_to_the_older() {
        Milestone eighteen = new FiscalYearEnd(18);
        assertThat(eighteen.reachedOn(day("2008-04-01"))).isEqualTo(day("2026-04-01"));
        assertThat(eighteen.reachedOn(day("2008-04-02"))).isEqualTo(day("2027-04-01"));
        assertThat(eighteen.reachedOn(day("2009-04-01"))).isEqualTo(day("2027-04-01"));
        assertThat(new FiscalYearEnd(6).reachedOn(day("2020-02-29"))).isEqualTo(day("2026-04-01"));
    }

    @Test
    void of_two_children_the_older_never_reaches_a_milestone_later_and_nobody_before_birth() {
        List<Milestone> milestones = Stream.of(0, 1, 3, 6, 11, 12, 18, 36, 72, 215)
                .<Milestone>flatMap(months -> Stream.of(
                        new Age(0, months, 0, AgeConvention.BIRTHDAY),
                        new Age(0, months, 0, AgeConvention.LEGAL),
                        new Age(0, months, 28, AgeConvention.LEGAL),
                        new Age(0, months, 1, AgeConvention.LEGAL),
                        new FiscalYearEnd(months / 12)))
                .toList();
        for (Milestone milestone : Stream.concat(milestones.stream(), Stream.of(new Birth(), new Never()))
                .toList()) {
            LocalDate before = LocalDate.MIN;
            for (LocalDate birth = day("2007-12-01"); birth.isBefore(day("2012-04-10")); birth = birth.plusDays(1)) {
                LocalDate reached = milestone.reachedOn(birth);
                assertThat(reached)
                        .as("%s of %s", milestone, birth)
                        .isAfterOrEqualTo(before)
                        .isAfterOrEqualTo(birth);
                before = reached;
            }
        }
    }

    @Test
    void an_age_outside_a_life_is_refused() {
        assertThatThrownBy(() -> Age.ofMonths(-1, 0, AgeConvention.LEGAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Age.ofMonths(151, 0, AgeConvention.LEGAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FiscalYearEnd(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 14 days end on a Saturday, 19 September 2026; the three days after it are holidays. */
    @Test
    void an_application_can_be_made_until_the_open_day_to_which_its_deadline_moved() {
        LocalDate birth = LocalDate.of(2026, 9, 6);
        assertThat(new Milestone.DeadlinePassed(new Deadline.FromBirth(14, true)).reachedOn(birth))
                .isEqualTo(LocalDate.of(2026, 9, 25));
        assertThat(new Milestone.DeadlinePassed(new Deadline.FromBirth(14, false)).reachedOn(birth))
                .isEqualTo(LocalDate.of(2026, 9, 20));
    }

    @Test
    void a_passed_deadline_is_monotone_like_every_milestone() {
        Milestone passed = new Milestone.DeadlinePassed(new Deadline.FromBirth(1, 14, false, true));
        LocalDate birth = LocalDate.of(2024, 1, 1);
        for (int day = 0; day < 1_500; day++) {
            assertThat(passed.reachedOn(birth.plusDays(day)))
                    .isBeforeOrEqualTo(passed.reachedOn(birth.plusDays(day + 1)));
        }
    }
}
