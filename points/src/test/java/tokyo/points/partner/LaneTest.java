package tokyo.points.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;

class LaneTest {
    private long nanos = Long.MAX_VALUE - 1_000;
    private final Lane lane =
            new Lane(new Partner.Pace(4, 2, Duration.ofSeconds(1), 3, Duration.ofSeconds(30)), () -> nanos);

    private Lane.Place entered() {
        return lane.enter().fold(place -> place, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private void turned(LaneRefusal expected) {
        assertThat(lane.enter()).isEqualTo(Result.refused(expected));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void silentTimes(int times) {
        for (int i = 0; i < times; i++) {
            Lane.Place place = entered();
            place.called(false);
            place.leave();
        }
    }

    @Test
    void calls_are_spread_over_the_second() {
        Lane.Place place = entered();
        assertThat(place.turn()).isEqualTo(Duration.ZERO);
        assertThat(place.turn()).isEqualTo(Duration.ofMillis(250));
        assertThat(entered().turn()).isEqualTo(Duration.ofMillis(500));
        pass(Duration.ofSeconds(9));
        assertThat(place.turn()).isEqualTo(Duration.ZERO);
        assertThat(place.turn()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void a_full_lane_turns_away_and_a_place_is_free_again_once() {
        Lane.Place first = entered();
        entered();
        turned(LaneRefusal.FULL);
        first.leave();
        first.leave();
        entered();
        turned(LaneRefusal.FULL);
    }

    @Test
    void a_partner_that_is_silent_rests_and_is_tried_by_one_call_at_a_time() {
        silentTimes(3);
        turned(LaneRefusal.RESTING);
        pass(Duration.ofSeconds(31));
        Lane.Place probe = entered();
        turned(LaneRefusal.RESTING);
        probe.called(false);
        probe.leave();
        turned(LaneRefusal.RESTING);
        pass(Duration.ofSeconds(31));
        Lane.Place better = entered();
        better.called(true);
        better.leave();
        entered();
        entered();
        turned(LaneRefusal.FULL);
    }

    @Test
    void an_answer_in_between_keeps_it_open_and_a_probe_that_did_not_call_is_no_proof() {
        silentTimes(2);
        entered().called(true);
        silentTimes(2);
        silentTimes(1);
        turned(LaneRefusal.RESTING);
        pass(Duration.ofSeconds(31));
        entered().leave();
        entered().leave();
    }
}
