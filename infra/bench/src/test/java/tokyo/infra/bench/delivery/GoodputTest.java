package tokyo.infra.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the figures of a fault run are made of, and that a broken promise is seen. */
final class GoodputTest {
    private static Goodput of(int quotaPerMinute, int... useful) {
        Goodput goodput = new Goodput(quotaPerMinute);
        for (int second : useful) {
            goodput.add(1, second, false);
        }
        return goodput;
    }

    @Test
    void the_rise_is_not_counted_and_what_comes_after_it_is() {
        Goodput goodput = of(60_000, 10, 500, 899, 900, 1_000, 800);
        assertThat(goodput.ratio()).isCloseTo(0.9, within(1e-9));
        assertThat(goodput.riseSeconds()).isEqualTo(3);
        assertThat(goodput.countedSeconds()).isEqualTo(3);
    }

    @Test
    void an_outage_is_not_counted_but_told() {
        Goodput goodput = of(60_000, 1_000);
        goodput.add(2.5, 3, true);
        goodput.add(1, 980, false);
        assertThat(goodput.ratio()).isCloseTo(0.99, within(1e-9));
        assertThat(goodput.outageSeconds()).isEqualTo(2.5);
    }

    @Test
    void a_sender_that_never_rose_has_no_goodput() {
        assertThat(of(60_000, 10, 20).ratio()).isZero();
    }

    @Test
    void every_broken_promise_is_told() {
        List<FaultResult.Repeats> within = List.of(new FaultResult.Repeats(40, 40), new FaultResult.Repeats(0, 90));
        List<FaultResult.Repeats> over = List.of(new FaultResult.Repeats(41, 40), new FaultResult.Repeats(0, 90));
        FaultResult bad = new FaultResult(1, 2, 50, over, of(60_000, 900), 3, 100);
        assertThat(bad.broken()).hasSize(5);
        assertThat(bad.worst()).isEqualTo(over.get(0));
        FaultResult good = new FaultResult(0, 0, 50, within, of(60_000, 990), 0, 100);
        assertThat(good.broken()).isEmpty();
    }

    @Test
    void what_came_again_is_the_fault_of_the_kill_shortly_after_its_first_copy() {
        Instant start = Instant.EPOCH;
        List<FaultResult.Kill> kills =
                List.of(new FaultResult.Kill(start.plusSeconds(20), 5), new FaultResult.Kill(start.plusSeconds(40), 6));
        List<Instant> cameBefore =
                Stream.of(7, 8, 9, 20, 21, 28, 29, 41).map(start::plusSeconds).toList();
        assertThat(FaultResult.repeatsOf(kills, cameBefore))
                .containsExactly(new FaultResult.Repeats(2, 5), new FaultResult.Repeats(1, 6));
    }

    @Test
    void kills_are_spread_over_the_run_and_follow_from_the_seed() {
        FaultPlan plan = new FaultPlan(1_000_000, 20, 90_000, 7);
        List<Long> kills = plan.killsAt();
        assertThat(kills).hasSize(20).isSorted().isEqualTo(plan.killsAt());
        assertThat(kills).allMatch(moment -> moment > 0 && moment < 1_000_000);
        assertThat(plan.crowd().batches()).isEqualTo(2_000);
    }
}
