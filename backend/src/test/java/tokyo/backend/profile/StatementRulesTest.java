package tokyo.backend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.backend.ward.Wards;

class StatementRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final StatementRules rules = new StatementRules(Wards.shipped());

    @Test
    void a_born_and_an_expected_child_in_koganei_can_be_true() {
        assertThat(refused("132101", born("a", TODAY), expected("b", TODAY.plusDays(200))))
                .isEmpty();
        assertThat(refused("132101")).isEmpty();
    }

    @Test
    void a_ward_outside_the_62_is_refused() {
        assertThat(refused("130001")).hasValue(HouseholdRefusal.UNKNOWN_WARD);
    }

    @Test
    void a_child_has_exactly_one_of_birth_and_due_date() {
        assertThat(refused("132101", child("a", Optional.empty(), Optional.empty())))
                .hasValue(HouseholdRefusal.BIRTH_OR_DUE_DATE);
        assertThat(refused("132101", child("a", Optional.of(TODAY), Optional.of(TODAY))))
                .hasValue(HouseholdRefusal.BIRTH_OR_DUE_DATE);
    }

    @Test
    void a_birth_is_not_tomorrow_and_not_a_generation_ago() {
        assertThat(refused("132101", born("a", TODAY.plusDays(1)))).hasValue(HouseholdRefusal.BIRTH_IN_FUTURE);
        assertThat(refused("132101", born("a", TODAY.minusYears(23)))).isEmpty();
        assertThat(refused("132101", born("a", TODAY.minusYears(23).minusDays(1))))
                .hasValue(HouseholdRefusal.BIRTH_TOO_LONG_AGO);
    }

    @Test
    void a_due_date_is_within_a_pregnancy() {
        assertThat(refused("132101", expected("a", TODAY.plusDays(288))))
                .hasValue(HouseholdRefusal.DUE_DATE_OUT_OF_RANGE);
        assertThat(refused("132101", expected("a", TODAY.minusDays(22))))
                .hasValue(HouseholdRefusal.DUE_DATE_OUT_OF_RANGE);
        assertThat(refused("132101", expected("a", TODAY.minusDays(21)))).isEmpty();
    }

    @Test
    void two_children_need_two_names() {
        assertThat(refused("132101", born("a", TODAY), born("a", TODAY))).hasValue(HouseholdRefusal.CHILD_NAMED_TWICE);
    }

    private Optional<HouseholdRefusal> refused(String ward, Child... children) {
        return rules.refuse(new HouseholdStatement(ward, List.of(children), Map.of(), "2026-11"), TODAY);
    }

    private static Child born(String name, LocalDate birth) {
        return child(name, Optional.of(birth), Optional.empty());
    }

    private static Child expected(String name, LocalDate due) {
        return child(name, Optional.empty(), Optional.of(due));
    }

    private static Child child(String name, Optional<LocalDate> birth, Optional<LocalDate> due) {
        return new Child(name, birth, due, Map.of());
    }
}
