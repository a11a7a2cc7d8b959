package tokyo.push.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.calendar.Holidays;

class RuleTest {
    private static Rule rule(
            List<Timing> timings, List<String> unknowns, Set<Attribute> required, Set<Attribute> excluded) {
        return new Rule("psid", "132101", timings, required, excluded, unknowns, 1, Optional.empty());
    }

    @Test
    void a_rule_without_timing_or_with_something_unconfirmed_is_never_certain() {
        List<Timing> any = List.of(new Timing.AnyChild());
        assertThat(rule(any, List.of(), Set.of(), Set.of()).canBeCertain()).isTrue();
        assertThat(rule(List.of(), List.of(), Set.of(), Set.of()).canBeCertain())
                .isFalse();
        assertThat(rule(any, List.of("所得の条件"), Set.of(), Set.of()).canBeCertain())
                .isFalse();
    }

    @Test
    void nobody_can_require_and_exclude_the_same() {
        Set<Attribute> welfare = Set.of(Attribute.WELFARE);
        assertThatThrownBy(() -> rule(List.of(), List.of(), welfare, welfare))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_of_all_tokyo_applies_in_each_ward() {
        Rule city = new Rule("psid", Rule.ALL_TOKYO, List.of(), Set.of(), Set.of(), List.of(), 1, Optional.empty());
        assertThat(city.appliesIn("132101")).isTrue();
        assertThat(rule(List.of(), List.of(), Set.of(), Set.of()).appliesIn("133621"))
                .isFalse();
    }

    @Test
    void within_14_days_counts_the_birth_day_and_moves_to_the_next_open_day() {
        Holidays holidays = Holidays.bundled();
        LocalDate birth = LocalDate.of(2026, 9, 6);
        assertThat(new Deadline.FromBirth(14, false).lastDay(birth, holidays)).isEqualTo(LocalDate.of(2026, 9, 19));
        assertThat(new Deadline.FromBirth(14, true).lastDay(birth, holidays)).isEqualTo(LocalDate.of(2026, 9, 24));
        assertThat(new Deadline.FromBirth(3, 0, false, false).lastDay(LocalDate.of(2026, 5, 10), holidays))
                .isEqualTo(LocalDate.of(2026, 8, 9));
        assertThat(new Deadline.FromBirth(1, 0, true, false).lastDay(LocalDate.of(2026, 1, 31), holidays))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThatThrownBy(() -> new Deadline.FromBirth(0, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_calendar_deadline_is_the_same_day_for_every_child_and_over_on_the_next() {
        LocalDate sunday = LocalDate.of(2027, 3, 28);
        Deadline last = new Deadline.OnDay(sunday);
        Holidays holidays = Holidays.bundled();
        assertThat(last.lastDayFor(Optional.of(LocalDate.of(2026, 9, 6)), holidays))
                .contains(sunday);
        assertThat(last.lastDayFor(Optional.empty(), holidays)).contains(sunday);
        assertThat(new Deadline.FromBirth(14, true).lastDayFor(Optional.empty(), holidays))
                .isEmpty();
        Rule rule = new Rule("psid", "132101", List.of(), Set.of(), Set.of(), List.of(), 1, Optional.of(last));
        assertThat(rule.isClosed(sunday)).isFalse();
        assertThat(rule.isClosed(sunday.plusDays(1))).isTrue();
        Optional<Deadline> counted = Optional.of(new Deadline.FromBirth(14, true));
        Rule fromBirth = new Rule("psid", "132101", List.of(), Set.of(), Set.of(), List.of(), 1, counted);
        assertThat(fromBirth.isClosed(LocalDate.of(2090, 1, 1))).isFalse();
    }

    @Test
    void a_deadline_of_an_impossible_year_is_a_typing_error() {
        assertThat(Deadline.OnDay.isPlausible(LocalDate.of(2000, 1, 1))).isTrue();
        assertThat(Deadline.OnDay.isPlausible(LocalDate.of(2099, 12, 31))).isTrue();
        for (int year : new int[] {202, 1999, 2100, 9999}) {
            assertThatThrownBy(() -> new Deadline.OnDay(LocalDate.of(year, 12, 31)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void attributes_are_yes_no_or_unknown() {
        Attributes stated = Attributes.of(Set.of(Attribute.SINGLE_PARENT), Set.of(Attribute.WELFARE));
        assertThat(stated.get(Attribute.SINGLE_PARENT)).contains(true);
        assertThat(stated.get(Attribute.WELFARE)).contains(false);
        assertThat(stated.get(Attribute.NON_TAXABLE)).isEmpty();
        assertThat(stated.without(Attribute.WELFARE).get(Attribute.WELFARE)).isEmpty();
        assertThat(stated.stated(true)).containsExactly(Attribute.SINGLE_PARENT);
        assertThat(stated.denied()).isEqualTo(Attributes.mask(Set.of(Attribute.WELFARE)));
        assertThat(stated.or(Attributes.of(Set.of(Attribute.WELFARE), Set.of())))
                .isEqualTo(stated);
        assertThatThrownBy(() -> new Attributes(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Attribute.values()).hasSizeLessThanOrEqualTo(Attribute.MAX);
    }
}
