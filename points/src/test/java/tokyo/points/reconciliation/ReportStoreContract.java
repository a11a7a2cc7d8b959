package tokyo.points.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every ReportStore promises. */
interface ReportStoreContract {
    ReportStore store();

    private static Report of(String partner, int daysAgo, int proved) {
        return new Report(
                partner,
                TODAY.minusDays(daysAgo),
                NOON,
                new Report.Sum(2, 800),
                new Report.Sum(3, 1_300),
                1_200,
                proved,
                List.of(
                        new Difference(Difference.Type.DOUBLED, "a", 500, 1_000),
                        new Difference(Difference.Type.TOTAL_DIFFERS, "", 1_300, 1_200)),
                2);
    }

    @Test
    default void the_latest_report_of_a_day_is_kept_with_every_field() {
        now(store().put(of("denshi-a", 1, 0)));
        Report later = of("denshi-a", 1, 7);
        now(store().put(later));
        assertThat(now(store().find("denshi-a", TODAY.minusDays(1)))).contains(later);
        assertThat(now(store().find("denshi-a", TODAY))).isEmpty();
        assertThat(now(store().find("point-b", TODAY.minusDays(1)))).isEmpty();
    }

    @Test
    default void a_partners_come_the_latest_days_first() {
        Report one = of("denshi-a", 1, 0);
        Report two = of("denshi-a", 2, 0);
        now(store().put(two));
        now(store().put(one));
        now(store().put(of("denshi-a-b", 1, 0)));
        now(store().put(of("denshi", 1, 0)));
        assertThat(now(store().latest("denshi-a", 9))).containsExactly(one, two);
        assertThat(now(store().latest("denshi-a", 1))).containsExactly(one);
    }
}
