package tokyo.push.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.matching.Reason.Code;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.Never;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

class ExplainerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Timing BOOKSTART =
            new Timing.ChildAge(Age.ofMonths(0, 3, AgeConvention.BIRTHDAY), Age.ofMonths(0, 5, AgeConvention.BIRTHDAY));

    private static Rule rule(
            List<Timing> timings, Set<Attribute> required, Set<Attribute> excluded, String... unknowns) {
        return new Rule("psid", "132101", timings, required, excluded, List.of(unknowns), 3, Optional.empty());
    }

    private static Explanation.OfChild born(LocalDate birth, Rule rule, Attributes attributes) {
        ChildFacts child = new ChildFacts("a", Optional.of(birth), Optional.empty(), Attributes.NONE_STATED);
        HouseholdFacts household = new HouseholdFacts("132101", List.of(child), attributes);
        return Explainer.explain(household, rule, TODAY).children().get(0);
    }

    private static List<Code> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    @Test
    void it_says_why_and_until_when() {
        Explanation.OfChild told =
                born(LocalDate.of(2026, 8, 20), rule(List.of(BOOKSTART), Set.of(), Set.of()), Attributes.NONE_STATED);
        assertThat(told.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(told.reasons().get(1).args()).containsExactly("2026-11-20", "2027-01-19");
    }

    @Test
    void it_says_when_it_starts_and_when_it_was_over() {
        Rule rule = rule(List.of(BOOKSTART), Set.of(), Set.of());
        Reason early = born(LocalDate.of(2026, 8, 21), rule, Attributes.NONE_STATED)
                .reasons()
                .get(0);
        assertThat(early.code()).isEqualTo(Code.AGE_NOT_YET);
        assertThat(early.args()).containsExactly("2026-11-21");
        Reason late = born(LocalDate.of(2026, 6, 20), rule, Attributes.NONE_STATED)
                .reasons()
                .get(0);
        assertThat(late.code()).isEqualTo(Code.AGE_OVER);
        assertThat(late.args()).containsExactly("2026-11-19");
    }

    private static Rule until(LocalDate last) {
        Optional<Deadline> deadline = Optional.of(new Deadline.OnDay(last));
        return new Rule("psid", "132101", List.of(BOOKSTART), Set.of(), Set.of(), List.of(), 3, deadline);
    }

    @Test
    void it_says_until_when_applications_are_taken_and_that_they_no_longer_are() {
        LocalDate birth = LocalDate.of(2026, 8, 20);
        Explanation.OfChild open = born(birth, until(TODAY), Attributes.NONE_STATED);
        assertThat(open.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(open.reasons().get(2)).isEqualTo(Reason.applications(false, TODAY));

        Explanation.OfChild closed = born(birth, until(TODAY.minusDays(1)), Attributes.NONE_STATED);
        assertThat(closed.verdict()).isEqualTo(Verdict.NO);
        assertThat(codes(closed.reasons())).containsExactly(Code.APPLICATIONS_CLOSED);
        assertThat(closed.reasons().get(0).args()).containsExactly("2026-11-19");
    }

    @Test
    void it_says_what_is_missing() {
        Rule rule = rule(List.of(), Set.of(Attribute.SINGLE_PARENT), Set.of(Attribute.WELFARE), "所得の条件");
        Explanation.OfChild told = born(TODAY, rule, Attributes.NONE_STATED);
        assertThat(told.verdict()).isEqualTo(Verdict.POSSIBLY);
        assertThat(codes(told.missing()))
                .containsExactly(
                        Code.TIMING_UNKNOWN,
                        Code.ATTRIBUTE_UNKNOWN,
                        Code.ATTRIBUTE_UNKNOWN,
                        Code.CONDITION_UNCONFIRMED);
        assertThat(told.missing().get(3).args()).containsExactly("所得の条件");
    }

    @Test
    void it_says_every_fact_that_speaks_against_it() {
        Rule rule = rule(
                List.of(new Timing.PregnancyWeeks(20, 45)), Set.of(Attribute.SINGLE_PARENT), Set.of(Attribute.WELFARE));
        Attributes stated = Attributes.of(Set.of(Attribute.WELFARE), Set.of(Attribute.SINGLE_PARENT));
        Explanation.OfChild told = born(TODAY, rule, stated);
        assertThat(told.verdict()).isEqualTo(Verdict.NO);
        assertThat(codes(told.reasons()))
                .containsExactly(Code.ALREADY_BORN, Code.ATTRIBUTE_NOT_HELD, Code.EXCLUSION_HELD);
        assertThat(told.missing()).isEmpty();
    }

    @Test
    void a_programme_for_born_children_tells_the_expecting_so() {
        ChildFacts child = new ChildFacts("a", Optional.empty(), Optional.of(TODAY), Attributes.NONE_STATED);
        HouseholdFacts household = new HouseholdFacts("133621", List.of(child), Attributes.NONE_STATED);
        Explanation told = Explainer.explain(household, rule(List.of(BOOKSTART), Set.of(), Set.of()), TODAY);
        assertThat(codes(told.children().get(0).reasons())).containsExactly(Code.AREA_DIFFERS, Code.NOT_BORN_YET);
        assertThat(told.ruleVersion()).isEqualTo(3);
    }

    @Test
    void an_open_end_is_said_as_such() {
        Timing open = new Timing.ChildAge(new Birth(), new Never());
        Reason within = born(TODAY, rule(List.of(open), Set.of(), Set.of()), Attributes.NONE_STATED)
                .reasons()
                .get(1);
        assertThat(within.args()).containsExactly("2026-11-20");
    }
}
