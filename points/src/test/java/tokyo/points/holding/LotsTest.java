package tokyo.points.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Lot lot(long amount, int days, String campaign) {
        return new Lot(amount, TODAY.plusDays(days), campaign, "env");
    }

    private static Lots lots(Lot... lots) {
        return new Lots(List.of(lots));
    }

    @Test
    void lots_are_joined_where_the_fewest_points_get_the_fewest_days_more() {
        Lots three = lots(lot(4, 1, "eco"), lot(1, 5, "eco"), lot(9, 8, "eco"));
        assertThat(three.within(2, TODAY)).isEqualTo(lots(lot(4, 1, "eco"), lot(10, 8, "eco")));
        assertThat(three.within(1, TODAY)).isEqualTo(lots(lot(14, 8, "eco")));
        assertThat(three.within(3, TODAY)).isSameAs(three);
    }

    @Test
    void of_pairs_that_are_alike_the_first_to_end_is_joined() {
        Lots three = lots(lot(2, 1, "eco"), lot(2, 2, "eco"), lot(4, 3, "eco"));
        assertThat(three.within(2, TODAY)).isEqualTo(lots(lot(4, 2, "eco"), lot(4, 3, "eco")));
    }

    @Test
    void nobody_keeps_the_points_of_a_daily_action_much_longer() {
        Lots year = Lots.NONE;
        for (int day = 1; day <= 365; day++) {
            year = year.plus(Lots.of(lot(1, day, "eco"))).within(Holdings.MOST_LOTS, TODAY);
        }
        assertThat(year.size()).isEqualTo(Holdings.MOST_LOTS);
        assertThat(year.list()).allMatch(lot -> lot.amount() <= 8);
        assertThat(year.spendable(TODAY.plusDays(365))).isGreaterThanOrEqualTo(1);
    }

    @Test
    void points_of_two_campaigns_or_two_purses_stay_apart() {
        Lots apart = lots(lot(1, 1, "eco"), lot(2, 1, "walk"), new Lot(4, TODAY.plusDays(2), "eco", "health"));
        assertThat(apart.within(1, TODAY)).isSameAs(apart);
    }

    @Test
    void what_has_ended_does_not_come_back() {
        Lots both = lots(lot(1, -9, "eco"), lot(2, -1, "eco"), lot(4, 0, "eco"), lot(8, 7, "eco"));
        assertThat(both.within(1, TODAY)).isEqualTo(lots(lot(3, -1, "eco"), lot(12, 7, "eco")));
    }

    @Test
    void what_comes_in_is_joined_beyond_the_most_that_an_entry_carries() {
        Holdings full = Holdings.NONE;
        for (int day = 0; day <= Holdings.MOST_LOTS; day++) {
            full = full.credited(Lots.of(lot(1, day, "eco")), TODAY);
        }
        assertThat(full.lots().size()).isEqualTo(Holdings.MOST_LOTS);
        assertThat(full.lots().list().get(0)).isEqualTo(lot(2, 1, "eco"));
        assertThat(full.lots().sum()).isEqualTo(Holdings.MOST_LOTS + 1);
    }
}
