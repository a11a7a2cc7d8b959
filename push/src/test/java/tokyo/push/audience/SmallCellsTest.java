package tokyo.push.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SmallCellsTest {
    @Test
    void large_numbers_and_nobody_are_shown() {
        assertThat(SmallCells.hidden(Map.of("a", 10, "b", 0, "c", 4_000))).isEmpty();
        assertThat(SmallCells.hidden(Map.<String, Integer>of())).isEmpty();
    }

    @Test
    void a_small_number_takes_the_next_larger_ones_with_it() {
        assertThat(SmallCells.hidden(Map.of("a", 3, "b", 20, "c", 30))).containsExactlyInAnyOrder("a", "b");
        assertThat(SmallCells.hidden(Map.of("a", 3, "b", 4, "c", 30, "d", 40)))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(SmallCells.hidden(Map.of("a", 9, "b", 9, "c", 30))).containsExactlyInAnyOrder("a", "b");
        assertThat(SmallCells.hidden(Map.of("a", 1, "b", 0))).containsExactly("a");
    }

    /** The laws, said another way round than the rule. */
    @Test
    void no_small_number_can_be_computed_from_what_is_shown() {
        Random random = new Random(20_261_120);
        for (int round = 0; round < 100_000; round++) {
            Map<Integer, Integer> cells = new TreeMap<>();
            int number = random.nextInt(7);
            for (int i = 0; i < number; i++) {
                cells.put(i, random.nextInt(1 << random.nextInt(8)));
            }
            Set<Integer> hidden = SmallCells.hidden(cells);
            long left = hidden.stream().mapToInt(cells::get).sum();
            long somebody = cells.values().stream().filter(count -> count > 0).count();
            cells.forEach((cell, count) -> assertThat(hidden.contains(cell) || count == 0 || count > 9)
                    .as("%s", cells)
                    .isTrue());
            assertThat(hidden.isEmpty() || hidden.size() == somebody || hidden.size() > 1 && left > 9)
                    .as("%s hides %s", cells, hidden)
                    .isTrue();
        }
    }
}
