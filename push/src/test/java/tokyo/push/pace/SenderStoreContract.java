package tokyo.push.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.pace.SenderStore.Beat;

interface SenderStoreContract {
    Instant START = Instant.parse("2026-11-20T03:00:00Z");

    SenderStore store();

    static Beat beat(String sender, int second) {
        return new Beat(sender, START.plusSeconds(second), 10L * second, 0.5);
    }

    @Test
    default void every_sender_hears_of_all() {
        SenderStore store = store();
        assertThat(now(store.beat(beat("a", 1), List.of()))).containsExactly(beat("a", 1));
        assertThat(now(store.beat(beat("b", 2), List.of()))).containsExactlyInAnyOrder(beat("a", 1), beat("b", 2));
    }

    @Test
    default void a_later_beat_takes_the_place_of_the_first() {
        SenderStore store = store();
        now(store.beat(beat("a", 1), List.of()));
        assertThat(now(store.beat(beat("a", 3), List.of()))).containsExactly(beat("a", 3));
    }

    @Test
    default void the_forgotten_are_struck_but_never_oneself() {
        SenderStore store = store();
        now(store.beat(beat("a", 1), List.of()));
        now(store.beat(beat("b", 1), List.of()));
        assertThat(now(store.beat(beat("b", 2), Set.of("a", "b")))).containsExactly(beat("b", 2));
    }

    @Test
    default void every_sender_hears_which_campaigns_are_stopped() {
        SenderStore store = store();
        CampaignId programme = CampaignId.ofProgramme("psid3.0+3000020132101+1+UM3");
        CampaignId notice = CampaignId.ofNotice("n-1");
        assertThat(now(store.stops())).isEmpty();
        now(store.stop(programme, START, List.of()));
        now(store.stop(notice, START.plusSeconds(1), List.of()));
        assertThat(now(store.stops())).isEqualTo(Map.of(programme, START, notice, START.plusSeconds(1)));
        now(store.stop(notice, START.plusSeconds(9), List.of(programme, notice)));
        assertThat(now(store.stops())).isEqualTo(Map.of(notice, START.plusSeconds(9)));
        assertThat(now(store.beat(beat("a", 1), List.of()))).containsExactly(beat("a", 1));
    }

    @Test
    default void who_leaves_is_not_heard_of_any_more_and_may_leave_twice() {
        SenderStore store = store();
        now(store.leave("a"));
        now(store.beat(beat("a", 1), List.of()));
        now(store.leave("a"));
        now(store.leave("a"));
        assertThat(now(store.beat(beat("b", 2), List.of()))).containsExactly(beat("b", 2));
    }
}
