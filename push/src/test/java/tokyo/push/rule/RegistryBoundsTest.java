package tokyo.push.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.Never;
import tokyo.push.rule.RegistryBounds.Bound;
import tokyo.push.rule.RegistryBounds.Reading;
import tokyo.push.rule.RegistryBounds.Warning;
import tokyo.push.rule.Timing.ChildAge;

class RegistryBoundsTest {
    private static final Bound NONE = Bound.NONE;

    private static Bound bound(@Nullable Integer years, @Nullable Integer months) {
        return new Bound(years, months);
    }

    private static Milestone age(int years, int months) {
        return Age.ofMonths(years, months, AgeConvention.BIRTHDAY);
    }

    private static Reading read(Bound lessThan, Bound lessThanOrEqualTo, Bound atLeast, Bound greaterThan) {
        return new RegistryBounds(lessThan, lessThanOrEqualTo, atLeast, greaterThan).read();
    }

    @Test
    void less_than_1_year_6_months_is_under_1_year_6_months() {
        assertThat(read(bound(1, 6), NONE, NONE, NONE).timing()).contains(new ChildAge(new Birth(), age(1, 6)));
        assertThat(read(bound(null, 6), NONE, NONE, NONE).timing()).contains(new ChildAge(new Birth(), age(0, 6)));
    }

    @Test
    void up_to_1_year_is_until_the_second_birthday() {
        assertThat(read(NONE, bound(1, null), NONE, NONE).timing()).contains(new ChildAge(new Birth(), age(2, 0)));
        assertThat(read(NONE, bound(3, 0), NONE, NONE).timing()).contains(new ChildAge(new Birth(), age(4, 0)));
        assertThat(read(NONE, bound(0, null), NONE, NONE).timing()).contains(new ChildAge(new Birth(), age(1, 0)));
    }

    @Test
    void three_to_four_months_is_under_five_months() {
        Reading bookstart = read(NONE, bound(0, 4), bound(0, 3), NONE);
        assertThat(bookstart.timing()).contains(new ChildAge(age(0, 3), age(0, 5)));
        assertThat(bookstart.warnings()).isEmpty();
    }

    @Test
    void greater_than_is_read_as_at_least() {
        assertThat(read(bound(6, null), NONE, NONE, bound(3, null)).timing())
                .isEqualTo(read(bound(6, null), NONE, bound(3, null), NONE).timing())
                .contains(new ChildAge(age(3, 0), age(6, 0)));
    }

    @Test
    void an_upper_bound_of_0_months_is_dropped_with_a_warning() {
        Reading dropped = read(bound(null, 0), NONE, NONE, NONE);
        assertThat(dropped.timing()).isEmpty();
        assertThat(dropped.warnings()).containsExactly(Warning.UPPER_BOUND_ZERO_DROPPED);
        assertThat(read(NONE, bound(0, 0), bound(3, null), NONE).warnings())
                .containsExactly(Warning.UPPER_BOUND_ZERO_DROPPED, Warning.NO_UPPER_BOUND);
    }

    @Test
    void all_bounds_null_is_unknown_and_never_everyone() {
        assertThat(read(NONE, NONE, NONE, NONE))
                .isEqualTo(new Reading(java.util.Optional.empty(), java.util.List.of()));
    }

    @Test
    void a_lower_bound_alone_has_no_end_and_says_so() {
        Reading from0 = read(NONE, NONE, bound(0, null), NONE);
        assertThat(from0.timing()).contains(new ChildAge(new Birth(), new Never()));
        assertThat(from0.warnings()).containsExactly(Warning.NO_UPPER_BOUND);
    }

    @Test
    void of_two_bounds_on_one_side_the_stricter_counts() {
        assertThat(read(bound(2, null), bound(2, null), bound(1, null), bound(0, 6))
                        .timing())
                .contains(new ChildAge(age(1, 0), age(2, 0)));
    }

    @Test
    void bounds_that_leave_nobody_are_unknown_with_a_warning() {
        Reading nobody = read(bound(1, null), NONE, bound(3, null), NONE);
        assertThat(nobody.timing()).isEmpty();
        assertThat(nobody.warnings()).containsExactly(Warning.NOBODY_LEFT);
    }

    @Test
    void a_number_that_is_no_age_is_dropped_with_a_warning() {
        Reading typo = read(bound(1800, null), NONE, bound(-1, null), NONE);
        assertThat(typo.timing()).isEmpty();
        assertThat(typo.warnings()).containsExactly(Warning.OUT_OF_RANGE_DROPPED, Warning.OUT_OF_RANGE_DROPPED);
    }
}
