package tokyo.push.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.rule.Attribute;

class PreviewCountTest {
    private static final String WARD = "131211";
    private static final AudienceQuery QUERY = new AudienceQuery(
            Set.of(WARD), Optional.of(new AgeRange(0, 36)), Set.of(Attribute.SINGLE_PARENT), Set.of(), Set.of());

    private final PreviewCount count = new PreviewCount();

    private static HouseholdCopy somebody() {
        return new HouseholdCopy(new HouseholdChanged(new PersonId("parent-adachi"), 1, WARD, List.of(), Map.of()));
    }

    private void people(int number, int ageYears) {
        for (int i = 0; i < number; i++) {
            count.add(somebody(), new Fit(Fit.Kind.IN, Optional.of(ageYears)));
        }
    }

    private List<Integer> shown() {
        return count.preview(QUERY).cells().stream()
                .map(cell -> cell.count().orElse(-1))
                .toList();
    }

    @Test
    void large_numbers_are_shown_and_add_up() {
        people(40, 0);
        people(30, 1);
        assertThat(count.preview(QUERY).count()).contains(70);
        assertThat(shown()).containsExactly(40, 30);
    }

    @Test
    void one_small_number_hides_its_smallest_neighbour_too() {
        people(40, 0);
        people(3, 1);
        people(30, 2);
        assertThat(count.preview(QUERY).count()).contains(73);
        assertThat(shown()).containsExactly(40, -1, -1);
    }

    @Test
    void nothing_of_a_small_audience_is_shown_not_even_the_total() {
        people(9, 0);
        assertThat(count.preview(QUERY).count()).isEmpty();
        assertThat(shown()).containsExactly(-1);
        people(1, 0);
        assertThat(count.preview(QUERY).count()).contains(10);
    }

    @Test
    void who_has_not_said_is_counted_apart_and_hidden_when_few() {
        people(20, 0);
        assertThat(count.preview(QUERY).unsaid()).contains(0);
        count.add(somebody(), new Fit(Fit.Kind.UNSAID, Optional.empty()));
        assertThat(count.preview(QUERY).unsaid()).isEmpty();
    }

    @Test
    void look_alikes_come_from_the_question_and_not_from_people() {
        assertThat(count.preview(QUERY).lookAlikes())
                .containsExactly(
                        new Preview.LookAlike("見本1", WARD, Optional.of(0), List.of("ひとり親")),
                        new Preview.LookAlike("見本2", WARD, Optional.of(17), List.of("ひとり親")),
                        new Preview.LookAlike("見本3", WARD, Optional.of(35), List.of("ひとり親")));
    }
}
