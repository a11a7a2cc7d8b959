package tokyo.push.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

class MatchIndexTest {
    private static final LocalDate DAY = LocalDate.of(2027, 2, 28);

    private static HouseholdFacts bornOn(String ward, LocalDate... births) {
        List<ChildFacts> children = new ArrayList<>();
        for (LocalDate birth : births) {
            children.add(new ChildFacts(
                    "c" + children.size(), Optional.of(birth), Optional.empty(), Attributes.NONE_STATED));
        }
        return new HouseholdFacts(ward, children, Attributes.NONE_STATED);
    }

    private static Matcher sixMonths(MatchIndex index) {
        Timing seventh = new Timing.ChildAge(
                Age.ofMonths(0, 6, AgeConvention.BIRTHDAY), Age.ofMonths(0, 7, AgeConvention.BIRTHDAY));
        Rule rule = new Rule("p", Rule.ALL_TOKYO, List.of(seventh), Set.of(), Set.of(), List.of(), 1, Optional.empty());
        return new Matcher(index, RuleSet.of(List.of(rule)));
    }

    @Test
    void four_birth_dates_enter_on_28_february_and_none_of_them_again_on_1_march() {
        MatchIndex.Builder builder = new MatchIndex.Builder();
        for (int born = 27; born <= 31; born++) {
            builder.add(born, bornOn("132101", LocalDate.of(2026, 8, born)));
        }
        List<Integer> entered = new ArrayList<>();
        Matcher matcher = sixMonths(builder.build());
        matcher.entrants(DAY.minusDays(1), DAY, Verdict.ELIGIBLE, (rule, household, slot) -> entered.add(household));
        matcher.entrants(DAY, DAY.plusDays(1), Verdict.ELIGIBLE, (rule, household, slot) -> entered.add(-household));
        assertThat(entered).containsExactly(28, 29, 30, 31);
    }

    @Test
    void twins_enter_as_two_children() {
        LocalDate birth = LocalDate.of(2026, 8, 28);
        List<Integer> slots = new ArrayList<>();
        sixMonths(new MatchIndex.Builder()
                        .add(1, bornOn("132101", birth, birth))
                        .build())
                .entrants(DAY.minusDays(1), DAY, Verdict.ELIGIBLE, (rule, household, slot) -> slots.add(slot));
        assertThat(slots).containsExactly(0, 1);
    }

    @Test
    void a_household_that_moves_is_in_its_new_ward_only() {
        HouseholdFacts before = bornOn("132101", LocalDate.of(2026, 8, 28));
        HouseholdFacts after = bornOn("133621", LocalDate.of(2026, 8, 28));
        MatchIndex moved = new MatchIndex.Builder()
                .add(7, before)
                .build()
                .with(List.of(new MatchIndex.Change(7, Optional.of(after))));
        assertThat(moved.children()).isEqualTo(1);
        assertThat(sixMonths(moved).preview(ruleOf(moved), DAY))
                .containsExactly(new Matcher.WardCount("132101", 0, 0), new Matcher.WardCount("133621", 1, 0));
    }

    private static Rule ruleOf(MatchIndex index) {
        assertThat(index.bytes()).isPositive();
        Timing any = new Timing.AnyChild();
        return new Rule("p", Rule.ALL_TOKYO, List.of(any), Set.of(), Set.of(), List.of(), 1, Optional.empty());
    }

    @Test
    void of_two_changes_of_a_household_the_later_counts() {
        Optional<HouseholdFacts> stated = Optional.of(bornOn("132101", LocalDate.of(2026, 8, 28)));
        MatchIndex.Change came = new MatchIndex.Change(3, stated);
        MatchIndex.Change left = new MatchIndex.Change(3, Optional.empty());
        assertThat(MatchIndex.empty().with(List.of(came, left)).children()).isZero();
        assertThat(MatchIndex.empty().with(List.of(left, came, came)).children())
                .isEqualTo(1);
    }

    @Test
    void what_does_not_fit_the_packed_columns_is_refused() {
        LocalDate[] births =
                Collections.nCopies(HouseholdFacts.MAX_CHILDREN + 1, DAY).toArray(LocalDate[]::new);
        assertThatThrownBy(() -> bornOn("132101", births)).isInstanceOf(IllegalArgumentException.class);
        MatchIndex.Builder builder = new MatchIndex.Builder();
        HouseholdFacts facts = bornOn("132101", DAY);
        assertThatThrownBy(() -> builder.add(MatchIndex.MAX_HOUSEHOLDS, facts))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(-1, facts)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChildFacts("a", Optional.of(DAY), Optional.of(DAY), Attributes.NONE_STATED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void those_who_do_not_match_are_not_listed() {
        Matcher matcher =
                sixMonths(new MatchIndex.Builder().add(1, bornOn("132101", DAY)).build());
        assertThatThrownBy(() -> matcher.counts(DAY, Verdict.NO)).isInstanceOf(IllegalArgumentException.class);
    }
}
