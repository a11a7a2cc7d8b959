package tokyo.push.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.timing.Occasion.Anchor;

/** What every TimingStore promises. */
interface TimingStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    TimingStore store();

    private static TimingPlan plan(String area, int version) {
        Occasion ahead = new Occasion("ahead", Anchor.OPENING, -7 * version, 7, Set.of());
        Occasion school = new Occasion("school", Anchor.ENROLMENT, -180, 30, Set.of("p2", "p1"));
        return new TimingPlan(area, version, List.of(ahead, school), "clerk-adachi", NOON, "理由");
    }

    @Test
    default void a_plan_is_read_as_it_was_written() {
        TimingStore store = store();
        assertThat(now(store.latest())).isEmpty();
        assertThat(now(store.history("131211"))).isEmpty();
        assertThat(now(store.appendIfNext(plan("131211", 1)))).isTrue();
        assertThat(now(store.latest())).containsExactly(plan("131211", 1));
    }

    @Test
    default void a_version_is_taken_once_and_in_its_turn() {
        TimingStore store = store();
        assertThat(now(store.appendIfNext(plan("131211", 2)))).isFalse();
        assertThat(now(store.appendIfNext(plan("131211", 1)))).isTrue();
        assertThat(now(store.appendIfNext(plan("131211", 1)))).isFalse();
        assertThat(now(store.appendIfNext(plan("131211", 2)))).isTrue();
        assertThat(now(store.appendIfNext(plan("131211", 2)))).isFalse();
        assertThat(now(store.history("131211"))).containsExactly(plan("131211", 1), plan("131211", 2));
    }

    @Test
    default void each_area_has_its_own_newest() {
        TimingStore store = store();
        now(store.appendIfNext(plan("131211", 1)));
        now(store.appendIfNext(plan("131211", 2)));
        now(store.appendIfNext(plan("130001", 1)));
        assertThat(now(store.latest())).containsExactlyInAnyOrder(plan("130001", 1), plan("131211", 2));
    }
}
