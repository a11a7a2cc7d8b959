package tokyo.infra.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterSequenceTest {
    private final WriterSequence sequence = new WriterSequence("w");

    @Test
    void stamps_count_from_one_without_gaps() {
        assertThat(List.of(taken(), taken(), taken())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_stamp_that_was_not_used_is_the_next_one() {
        taken();
        taken();
        sequence.giveBack(new EventStamp("w", 1));
        assertThat(List.of(taken(), taken())).containsExactly(1L, 3L);
    }

    @Test
    void nobody_gets_further_than_the_window_from_an_open_stamp() {
        for (int i = 0; i < WriterSequence.WINDOW; i++) {
            taken();
        }
        for (long settled = 2; settled <= WriterSequence.WINDOW; settled++) {
            sequence.settled(new EventStamp("w", settled));
        }
        Future<EventStamp> waiting = sequence.take();
        assertThat(waiting.isComplete()).isFalse();
        sequence.settled(new EventStamp("w", 1));
        assertThat(waiting.result().wseq()).isEqualTo(WriterSequence.WINDOW + 1);
    }

    @Test
    void who_waits_is_served_in_order_and_before_newcomers() {
        for (int i = 0; i < WriterSequence.WINDOW; i++) {
            taken();
        }
        List<Future<EventStamp>> waiting = new ArrayList<>(List.of(sequence.take(), sequence.take()));
        sequence.giveBack(new EventStamp("w", 5));
        assertThat(waiting.get(0).result().wseq()).isEqualTo(5);
        assertThat(waiting.get(1).isComplete()).isFalse();
    }

    @Test
    void a_closed_sequence_turns_everybody_away() {
        for (int i = 0; i < WriterSequence.WINDOW; i++) {
            taken();
        }
        Future<EventStamp> waiting = sequence.take();
        sequence.close();
        assertThat(waiting.failed()).isTrue();
        assertThat(sequence.take().failed()).isTrue();
    }

    @Test
    void it_is_idle_when_all_that_is_open_was_given_back() {
        EventStamp first = sequence.take().result();
        EventStamp second = sequence.take().result();
        assertThat(sequence.isIdle()).isFalse();
        sequence.settled(first);
        sequence.giveBack(second);
        assertThat(sequence.isIdle()).isTrue();
        sequence.unknown();
        assertThat(sequence.isIdle()).isFalse();
    }

    private long taken() {
        return sequence.take().result().wseq();
    }
}
