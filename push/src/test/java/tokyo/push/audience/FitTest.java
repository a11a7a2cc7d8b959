package tokyo.push.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.rule.Attribute;

class FitTest {
    private static final String WARD = "131211";
    private static final LocalDate DAY = LocalDate.of(2027, 2, 28);

    private static HouseholdChanged.Child born(LocalDate birth, Map<String, Boolean> attributes) {
        return new HouseholdChanged.Child(birth.toString(), Optional.of(birth), Optional.empty(), attributes);
    }

    private static HouseholdCopy family(Map<String, Boolean> attributes, HouseholdChanged.Child... children) {
        return new HouseholdCopy(
                new HouseholdChanged(new PersonId("parent-adachi"), 1, WARD, List.of(children), attributes));
    }

    private static AudienceQuery ages(int from, int until) {
        return new AudienceQuery(Set.of(WARD), Optional.of(new AgeRange(from, until)), Set.of(), Set.of(), Set.of());
    }

    private static Fit.Kind fit(HouseholdCopy copy, AudienceQuery query) {
        return Fit.of(copy, query, DAY, Set.of()).kind();
    }

    @Test
    void an_age_begins_on_the_day_and_ends_before_it_also_at_the_end_of_a_month() {
        HouseholdCopy sixMonths = family(Map.of(), born(LocalDate.of(2026, 8, 31), Map.of()));
        assertThat(fit(sixMonths, ages(6, 7))).isEqualTo(Fit.Kind.IN);
        assertThat(fit(sixMonths, ages(0, 6))).isEqualTo(Fit.Kind.OUT);
        assertThat(Fit.of(sixMonths, ages(6, 7), DAY.minusDays(1), Set.of()).kind())
                .isEqualTo(Fit.Kind.OUT);
        HouseholdCopy unborn = family(Map.of(), born(DAY.plusDays(1), Map.of()));
        assertThat(fit(unborn, ages(0, 300))).isEqualTo(Fit.Kind.OUT);
    }

    @Test
    void who_lives_elsewhere_is_out_whatever_else_fits() {
        AudienceQuery elsewhere = new AudienceQuery(Set.of("132101"), Optional.empty(), Set.of(), Set.of(), Set.of());
        assertThat(fit(family(Map.of()), elsewhere)).isEqualTo(Fit.Kind.OUT);
    }

    @Test
    void who_has_not_said_is_not_meant_and_is_counted_as_such() {
        AudienceQuery single =
                new AudienceQuery(Set.of(WARD), Optional.empty(), Set.of(Attribute.SINGLE_PARENT), Set.of(), Set.of());
        AudienceQuery notSingle =
                new AudienceQuery(Set.of(WARD), Optional.empty(), Set.of(), Set.of(Attribute.SINGLE_PARENT), Set.of());
        HouseholdCopy silent = family(Map.of());
        HouseholdCopy yes = family(Map.of("SINGLE_PARENT", true));
        HouseholdCopy no = family(Map.of("SINGLE_PARENT", false));
        assertThat(List.of(fit(silent, single), fit(yes, single), fit(no, single)))
                .containsExactly(Fit.Kind.UNSAID, Fit.Kind.IN, Fit.Kind.OUT);
        assertThat(List.of(fit(silent, notSingle), fit(yes, notSingle), fit(no, notSingle)))
                .containsExactly(Fit.Kind.UNSAID, Fit.Kind.OUT, Fit.Kind.IN);
    }

    @Test
    void age_and_attribute_must_hold_of_the_same_child() {
        AudienceQuery disabledToddler = new AudienceQuery(
                Set.of(WARD), Optional.of(new AgeRange(0, 36)), Set.of(Attribute.CHILD_DISABILITY), Set.of(), Set.of());
        HouseholdChanged.Child toddler = born(DAY.minusYears(1), Map.of("CHILD_DISABILITY", false));
        HouseholdChanged.Child pupil = born(DAY.minusYears(9), Map.of("CHILD_DISABILITY", true));
        assertThat(fit(family(Map.of(), toddler, pupil), disabledToddler)).isEqualTo(Fit.Kind.OUT);
        HouseholdChanged.Child meant = born(DAY.minusYears(2), Map.of("CHILD_DISABILITY", true));
        Fit both = Fit.of(family(Map.of(), toddler, pupil, meant), disabledToddler, DAY, Set.of());
        assertThat(both).isEqualTo(new Fit(Fit.Kind.IN, Optional.of(2)));
    }
}
