package tokyo.points.posting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tokyo.points.entry.Stamp;

class WriterStampsTest {
    private final WriterStamps stamps = new WriterStamps("node-1");

    private static Stamp stamp(long wseq) {
        return new Stamp("node-1", wseq);
    }

    @Test
    void the_smallest_free_one_comes_next() {
        assertThat(stamps.take()).contains(stamp(1));
        assertThat(stamps.take()).contains(stamp(2));
        stamps.giveBack(stamp(1));
        assertThat(stamps.take()).contains(stamp(1));
        assertThat(stamps.take()).contains(stamp(3));
    }

    @Test
    void none_is_a_window_beyond_one_that_is_not_settled() {
        for (int i = 0; i < WriterStamps.WINDOW; i++) {
            assertThat(stamps.take()).isPresent();
        }
        assertThat(stamps.take()).isEmpty();
        stamps.settle(stamp(2));
        assertThat(stamps.take()).isEmpty();
        stamps.settle(stamp(1));
        assertThat(stamps.take()).contains(stamp(WriterStamps.WINDOW + 1));
        assertThat(stamps.take()).contains(stamp(WriterStamps.WINDOW + 2));
        assertThat(stamps.take()).isEmpty();
    }

    @Test
    void a_doubtful_one_holds_the_window_until_it_is_settled() {
        stamps.take();
        stamps.doubt(stamp(1));
        assertThat(stamps.toClose()).containsExactly(stamp(1));
        assertThat(stamps.take()).contains(stamp(2));
        stamps.settle(stamp(1));
        assertThat(stamps.toClose()).isEmpty();
    }

    @Test
    void free_ones_are_closed_unless_nothing_after_them_is_used() {
        for (int i = 0; i < 4; i++) {
            stamps.take();
        }
        stamps.settle(stamp(2));
        stamps.giveBack(stamp(1));
        stamps.giveBack(stamp(3));
        stamps.giveBack(stamp(4));
        assertThat(stamps.toClose()).containsExactly(stamp(1));
        assertThat(stamps.take()).contains(stamp(3));
    }

    @Test
    void three_closed_ones_in_a_row_make_the_next_writer() {
        stamps.take();
        stamps.take();
        assertThat(stamps.closed(stamp(1))).isEmpty();
        assertThat(stamps.closed(stamp(2))).isEmpty();
        stamps.used(stamps.take().orElseThrow());
        assertThat(stamps.closed(stamps.take().orElseThrow())).isEmpty();
        assertThat(stamps.closed(stamps.take().orElseThrow())).isEmpty();
        stamps.take();
        assertThat(stamps.closed(stamps.take().orElseThrow())).contains("node-1-2");

        stamps.renew("node-1-2");
        stamps.renew("node-1-2");
        assertThat(stamps.take()).contains(new Stamp("node-1-2", 1));
        stamps.giveBack(stamp(6));
        assertThat(stamps.toClose()).as("of the old one").contains(stamp(6)).doesNotContain(stamp(3));
        assertThat(stamps.take()).contains(new Stamp("node-1-2", 2));
    }
}
