package tokyo.points.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    @Test
    void a_chunk_leaves_every_taker_four_turns_and_is_never_none() {
        assertThat(ChunkSize.of(1, 1)).isEqualTo(1);
        assertThat(ChunkSize.of(7, 2)).isEqualTo(1);
        assertThat(ChunkSize.of(100, 2)).isEqualTo(12);
        assertThat(ChunkSize.of(1_000_000, 4)).isEqualTo(ChunkSize.MOST);
        assertThat(ChunkSize.of(Long.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(ChunkSize.MOST);
    }

    @Test
    void a_budget_is_used_up_in_few_leases_though_the_last_ones_are_small() {
        long left = 1_000_000;
        int leases = 0;
        while (left > 0) {
            left -= ChunkSize.of(left, 4);
            leases++;
        }
        assertThat(leases).isLessThan(700);
    }
}
