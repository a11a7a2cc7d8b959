package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ProgrammeNumbersTest {
    private static final String WARD = "132101";

    private static ProgrammeNumbers of(Map<String, Integer> outcomes) {
        Map<OutcomeCell, Integer> cells = new TreeMap<>();
        outcomes.forEach((outcome, people) -> cells.put(new OutcomeCell(WARD, outcome), people));
        return Objects.requireNonNull(ProgrammeNumbers.byWard(cells).get(WARD));
    }

    @Test
    void large_numbers_are_shown_as_they_are() {
        assertThat(of(Map.of("RANG", 100, "SEEN", 20, "NO_ENDPOINT", 30)))
                .isEqualTo(new ProgrammeNumbers(
                        Optional.of(150), Optional.of(100), Map.of("SEEN", 20, "NO_ENDPOINT", 30), Optional.of(0)));
    }

    @Test
    void a_small_number_hides_with_the_next_larger_one() {
        assertThat(of(Map.of("RANG", 100, "SEEN", 20, "NO_ENDPOINT", 3)))
                .isEqualTo(new ProgrammeNumbers(Optional.of(123), Optional.of(100), Map.of(), Optional.of(23)));
    }

    @Test
    void who_rang_hides_as_well() {
        ProgrammeNumbers numbers = of(Map.of("RANG", 4, "SEEN", 20, "NO_ENDPOINT", 30));
        assertThat(numbers.rang()).isEmpty();
        assertThat(numbers.withheld()).isEqualTo(Map.of("NO_ENDPOINT", 30));
        assertThat(numbers.others()).contains(24);
    }

    @Test
    void a_handful_of_people_is_no_number_at_all() {
        assertThat(of(Map.of("RANG", 5, "SEEN", 4)))
                .isEqualTo(new ProgrammeNumbers(Optional.empty(), Optional.empty(), Map.of(), Optional.empty()));
        assertThat(of(Map.of("RANG", 6, "SEEN", 4)).told()).contains(10);
    }

    @Test
    void nobody_who_rang_is_a_number() {
        assertThat(of(Map.of("SEEN", 20)).rang()).contains(0);
    }

    @Test
    void wards_stand_side_by_side() {
        Map<String, ProgrammeNumbers> wards = ProgrammeNumbers.byWard(
                Map.of(new OutcomeCell("131211", "RANG"), 20, new OutcomeCell("132101", "RANG"), 30));
        assertThat(wards).containsOnlyKeys("131211", "132101");
        assertThat(wards)
                .hasEntrySatisfying("131211", ward -> assertThat(ward.told()).contains(20));
    }
}
