package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

final class FamiliesTest {
    private record Cell(int outcome, int ward) {}

    private final Families families = new Families();

    private Map<Cell, Integer> cells() {
        Map<Cell, Integer> cells = new HashMap<>();
        families.forEach(
                family -> cells.merge(new Cell(Families.outcome(family), Families.ward(family)), 1, Integer::sum));
        return cells;
    }

    private void add(String person, int outcome, int ward) {
        families.add(new PersonId(person), outcome, ward);
    }

    @Test
    void the_best_outcome_of_a_family_counts_in_whatever_order_they_come() {
        add("parent-1", 3, 0);
        add("parent-1", 1, 5);
        add("parent-1", 2, 0);
        add("parent-2", 1, 0);
        assertThat(cells()).isEqualTo(Map.of(new Cell(1, 5), 1, new Cell(1, 0), 1));
    }

    @Test
    void many_families_are_the_same_as_in_a_map() {
        Random chance = new Random(7);
        Map<String, Integer> best = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String person = "parent-" + chance.nextInt(20_000);
            int outcome = chance.nextInt(32);
            add(person, outcome, 2_046);
            best.merge(person, outcome, Math::min);
        }
        Map<Cell, Integer> expected = new HashMap<>();
        best.values().forEach(outcome -> expected.merge(new Cell(outcome, 2_046), 1, Integer::sum));
        assertThat(cells()).isEqualTo(expected);
    }

    @Test
    void what_does_not_fit_is_refused_and_not_counted_as_another() {
        assertThatThrownBy(() -> add("parent-1", 32, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add("parent-1", 0, 2_047)).isInstanceOf(IllegalArgumentException.class);
        assertThat(cells()).isEmpty();
    }
}
