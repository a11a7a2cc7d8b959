package tokyo.push.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;

class SpansTest {
    private static final int DAYS = 30;

    @Test
    void nobody_is_in_a_span_that_ends_before_it_starts() {
        assertThat(Spans.of(3, 3)).isEmpty();
        assertThat(Spans.of(4, 3)).isEmpty();
    }

    @Test
    void spans_that_touch_become_one() {
        assertThat(Spans.union(new int[] {1, 3, 7, 9}, new int[] {3, 5})).containsExactly(1, 5, 7, 9);
    }

    @Test
    void all_is_neutral_and_annihilates() {
        int[] some = {1, 3, 7, 9};
        assertThat(Spans.union(some, Spans.ALL)).containsExactly(Spans.ALL);
        assertThat(Spans.minus(some, Spans.ALL)).isEmpty();
        assertThat(Spans.minus(Spans.ALL, some)).containsExactly(Integer.MIN_VALUE, 1, 3, 7, 9, Integer.MAX_VALUE);
    }

    @Test
    void union_and_minus_are_those_of_sets_of_days() {
        long seed = 20261120;
        Randomness random = Randomness.seeded(seed);
        for (int round = 0; round < 20_000; round++) {
            int[] a = random(random);
            int[] b = random(random);
            BitSet union = days(a);
            union.or(days(b));
            BitSet minus = days(a);
            minus.andNot(days(b));
            assertThat(days(Spans.union(a, b)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(union);
            assertThat(days(Spans.minus(a, b)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(minus);
        }
    }

    private static int[] random(Randomness random) {
        int[] spans = Spans.NONE;
        for (int count = random.nextInt(4); count > 0; count--) {
            int from = random.nextInt(DAYS);
            spans = Spans.union(spans, Spans.of(from, from + random.nextInt(10)));
        }
        return spans;
    }

    private static BitSet days(int[] spans) {
        BitSet days = new BitSet();
        IntStream.range(0, 2 * DAYS).filter(day -> Spans.contains(spans, day)).forEach(days::set);
        return days;
    }
}
