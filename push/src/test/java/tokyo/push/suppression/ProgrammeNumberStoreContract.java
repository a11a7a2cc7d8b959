package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.suppression.ProgrammeNumberStore.Counted;

/** What every ProgrammeNumberStore promises. */
interface ProgrammeNumberStoreContract {
    LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    OutcomeCell RANG_HERE = new OutcomeCell("132101", OutcomeCell.RANG);
    OutcomeCell SEEN_HERE = new OutcomeCell("132101", "SEEN");

    ProgrammeNumberStore store();

    private Map<OutcomeCell, Integer> week(String psid) {
        return now(store().of(psid, MONDAY));
    }

    @Test
    default void a_week_is_its_own_and_so_is_a_programme() {
        for (int week = -1; week <= 1; week++) {
            now(store().replace(
                            MONDAY.plusWeeks(week),
                            Map.of("psid+1", Map.of(RANG_HERE, 2 + week, SEEN_HERE, 10), "psid+10", Map.of())));
        }
        assertThat(week("psid+1")).isEqualTo(Map.of(RANG_HERE, 2, SEEN_HERE, 10));
        assertThat(week("psid+10")).isEmpty();
        assertThat(week("psid+2")).isEmpty();
    }

    @Test
    default void a_week_that_is_counted_again_replaces_all_its_numbers_and_no_other_weeks() {
        Map<String, Map<OutcomeCell, Integer>> first =
                Map.of("psid+1", Map.of(RANG_HERE, 3, SEEN_HERE, 1), "gone", Map.of(RANG_HERE, 1));
        now(store().replace(MONDAY.minusWeeks(1), first));
        now(store().replace(MONDAY, first));
        now(store().replace(MONDAY, Map.of("psid+1", Map.of(RANG_HERE, 4))));
        assertThat(week("psid+1")).isEqualTo(Map.of(RANG_HERE, 4));
        assertThat(week("gone")).isEmpty();
        assertThat(now(store().of("gone", MONDAY.minusWeeks(1)))).isEqualTo(Map.of(RANG_HERE, 1));
    }

    @Test
    default void more_programmes_than_one_write_takes_are_kept() {
        Map<String, Map<OutcomeCell, Integer>> many = new HashMap<>();
        IntStream.range(0, 1_201).forEach(i -> many.put("psid+" + i, Map.of(RANG_HERE, i)));
        now(store().replace(MONDAY, many));
        assertThat(week("psid+0")).isEqualTo(Map.of(RANG_HERE, 0));
        assertThat(week("psid+1200")).isEqualTo(Map.of(RANG_HERE, 1_200));
        now(store().replace(MONDAY, Map.of()));
        assertThat(week("psid+1200")).isEmpty();
    }

    @Test
    default void what_is_counted_grows_at_its_end_only() {
        assertThat(now(store().counted())).isEmpty();
        now(store().weekIsCounted(MONDAY));
        now(store().weekIsCounted(MONDAY.plusWeeks(1)));
        now(store().weekIsCounted(MONDAY));
        now(store().replace(MONDAY, Map.of()));
        assertThat(now(store().counted())).contains(new Counted(MONDAY, MONDAY.plusWeeks(1)));
    }

    @Test
    default void what_is_forgotten_cannot_be_shown_any_more() {
        now(store().forgetBefore(MONDAY));
        assertThat(now(store().counted())).isEmpty();
        for (int week = 0; week < 3; week++) {
            now(store().replace(MONDAY.plusWeeks(week), Map.of("psid+1", Map.of(RANG_HERE, 1))));
            now(store().weekIsCounted(MONDAY.plusWeeks(week)));
        }
        now(store().forgetBefore(MONDAY.minusWeeks(1)));
        assertThat(now(store().counted())).contains(new Counted(MONDAY, MONDAY.plusWeeks(2)));
        now(store().forgetBefore(MONDAY.plusWeeks(1)));
        assertThat(week("psid+1")).isEmpty();
        assertThat(now(store().of("psid+1", MONDAY.plusWeeks(1)))).isEqualTo(Map.of(RANG_HERE, 1));
        assertThat(now(store().counted())).contains(new Counted(MONDAY.plusWeeks(1), MONDAY.plusWeeks(2)));
    }
}
