package tokyo.points.audit.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A person with more than 128 lots: those of one campaign and funding may become one with the later end. */
class JoinedLotsTest {
    private static final long TODAY = 100;

    /** 130 lots of one point each, from the day before today on. */
    private static LotSums many() {
        LotSums lots = new LotSums();
        for (long day = TODAY - 1; day < TODAY + 129; day++) {
            lots.add(lot(day, "eco"), 1);
        }
        return lots;
    }

    private static LotSums.Lot lot(long day, String campaign) {
        return new LotSums.Lot(day, campaign, "environment");
    }

    private static LotSums moved(LotSums lots, LotSums.Lot from, LotSums.Lot to) {
        LotSums moved = lots.copy();
        moved.add(from, -1);
        moved.add(to, 1);
        return moved;
    }

    @Test
    void a_later_end_is_allowed() {
        LotSums joined = moved(many(), lot(TODAY, "eco"), lot(TODAY + 1, "eco"));
        assertThat(JoinedLots.isAllowed(many(), joined, TODAY)).isTrue();
    }

    @Test
    void an_earlier_end_is_not() {
        LotSums joined = moved(many(), lot(TODAY + 1, "eco"), lot(TODAY, "eco"));
        assertThat(JoinedLots.isAllowed(many(), joined, TODAY)).isFalse();
    }

    @Test
    void what_has_ended_does_not_come_back() {
        LotSums joined = moved(many(), lot(TODAY - 1, "eco"), lot(TODAY, "eco"));
        assertThat(JoinedLots.isAllowed(many(), joined, TODAY)).isFalse();
    }

    @Test
    void campaigns_are_not_mixed_and_no_point_is_lost() {
        LotSums mixed = moved(many(), lot(TODAY, "eco"), lot(TODAY + 1, "tree"));
        assertThat(JoinedLots.isAllowed(many(), mixed, TODAY)).isFalse();
        LotSums fewer = many();
        fewer.add(lot(TODAY, "eco"), -1);
        assertThat(JoinedLots.isAllowed(many(), fewer, TODAY)).isFalse();
    }

    @Test
    void whoever_has_few_lots_keeps_them_apart() {
        LotSums few = many().first(128);
        LotSums joined = moved(few, lot(TODAY, "eco"), lot(TODAY + 1, "eco"));
        assertThat(JoinedLots.isAllowed(few, joined, TODAY)).isFalse();
    }
}
