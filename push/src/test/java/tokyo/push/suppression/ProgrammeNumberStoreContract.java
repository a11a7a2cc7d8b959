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
        return now(store().of(psid, MONDAY, MONDAY.plusDays(6)));
    }

    @Test
    default void days_add_up_and_the_neighbours_of_a_week_are_not_of_it() {
        for (int day = -1; day <= 7; day++) {
            now(store().replace(MONDAY.plusDays(day), Map.of("psid+1", Map.of(RANG_HERE, 1, SEEN_HERE, 10))));
        }
        now(store().replace(MONDAY, Map.of("psid+10", Map.of(RANG_HERE, 100))));
        assertThat(week("psid+1")).isEqualTo(Map.of(RANG_HERE, 7, SEEN_HERE, 70));
        assertThat(week("psid+10")).isEqualTo(Map.of(RANG_HERE, 100));
        assertThat(week("psid+2")).isEmpty();
    }

    @Test
    default void a_day_that_is_counted_again_replaces_its_numbers() {
        now(store().replace(MONDAY, Map.of("psid+1", Map.of(RANG_HERE, 3, SEEN_HERE, 1))));
        now(store().replace(MONDAY, Map.of("psid+1", Map.of(RANG_HERE, 4))));
        assertThat(week("psid+1")).isEqualTo(Map.of(RANG_HERE, 4));
    }

    @Test
    default void more_programmes_than_one_write_takes_are_kept() {
        Map<String, Map<OutcomeCell, Integer>> many = new HashMap<>();
        IntStream.range(0, 1_201).forEach(i -> many.put("psid+" + i, Map.of(RANG_HERE, i)));
        now(store().replace(MONDAY, many));
        assertThat(week("psid+0")).isEqualTo(Map.of(RANG_HERE, 0));
        assertThat(week("psid+1200")).isEqualTo(Map.of(RANG_HERE, 1_200));
        now(store().replace(MONDAY, Map.of()));
    }

    @Test
    default void what_is_counted_grows_at_its_end_only() {
        assertThat(now(store().counted())).isEmpty();
        now(store().dayIsCounted(MONDAY));
        now(store().dayIsCounted(MONDAY.plusDays(1)));
        now(store().dayIsCounted(MONDAY));
        assertThat(now(store().counted())).contains(new Counted(MONDAY, MONDAY.plusDays(1)));
    }

    @Test
    default void what_is_forgotten_cannot_be_shown_any_more() {
        now(store().forgetBefore(MONDAY));
        assertThat(now(store().counted())).isEmpty();
        for (int day = 0; day < 3; day++) {
            now(store().replace(MONDAY.plusDays(day), Map.of("psid+1", Map.of(RANG_HERE, 1))));
            now(store().dayIsCounted(MONDAY.plusDays(day)));
        }
        now(store().forgetBefore(MONDAY.minusDays(1)));
        assertThat(now(store().counted())).contains(new Counted(MONDAY, MONDAY.plusDays(2)));
        now(store().forgetBefore(MONDAY.plusDays(1)));
        assertThat(week("psid+1")).isEqualTo(Map.of(RANG_HERE, 2));
        assertThat(now(store().counted())).contains(new Counted(MONDAY.plusDays(1), MONDAY.plusDays(2)));
    }
}
