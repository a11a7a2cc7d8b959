package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.Withheld;
import tokyo.push.notice.NoticeId;
import tokyo.push.release.SliceStore.Slice;

/** What every SliceStore promises. */
interface SliceStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    NoticeId NOTICE = NoticeId.of("131211", "m-1");
    DeliveryCounts COUNTS =
            new DeliveryCounts(20, 15, 3, Map.of(Suppression.QUIET_HOURS, 2), Map.of(Withheld.OPTED_OUT, 2), false);

    SliceStore store();

    private void told(int from, String... batches) {
        now(store().told(NOTICE, from, 20, Set.of(batches), NOON));
    }

    private List<Slice> due(int seconds) {
        return now(store().due(NOON.plusSeconds(seconds), 10));
    }

    @Test
    default void slices_come_back_in_the_order_of_the_list_and_each_notice_has_its_own() {
        told(500, "b");
        told(20, "c");
        told(0, "a");
        now(store().told(NoticeId.of("131211", "m-2"), 0, 9, Set.of("z"), NOON));
        assertThat(now(store().of(NOTICE)))
                .containsExactly(
                        new Slice(NOTICE, 0, 20, Set.of("a"), NOON, Optional.empty()),
                        new Slice(NOTICE, 20, 20, Set.of("c"), NOON, Optional.empty()),
                        new Slice(NOTICE, 500, 20, Set.of("b"), NOON, Optional.empty()));
        assertThat(now(store().of(NoticeId.of("132101", "m-1")))).isEmpty();
    }

    @Test
    default void told_again_it_keeps_the_batches_of_both_attempts() {
        told(0, "a");
        now(store().told(NOTICE, 0, 21, Set.of("a", "b"), NOON.plusSeconds(9)));
        assertThat(now(store().of(NOTICE)))
                .containsExactly(new Slice(NOTICE, 0, 21, Set.of("a", "b"), NOON, Optional.empty()));
    }

    @Test
    default void a_slice_is_due_until_nothing_of_it_waits() {
        told(0, "a");
        assertThat(due(-1)).isEmpty();
        Slice first = due(0).get(0);
        now(store().counted(first, COUNTS, Optional.of(NOON.plusSeconds(10))));
        assertThat(due(9)).isEmpty();
        assertThat(due(10)).containsExactly(new Slice(NOTICE, 0, 20, Set.of("a"), NOON, Optional.of(COUNTS)));
        DeliveryCounts ended = new DeliveryCounts(20, 18, 0, Map.of(), Map.of(Withheld.OPTED_OUT, 2), true);
        now(store().counted(first, ended, Optional.empty()));
        assertThat(due(10_000)).isEmpty();
        assertThat(now(store().of(NOTICE)))
                .containsExactly(new Slice(NOTICE, 0, 20, Set.of("a"), NOON, Optional.of(ended)));
    }

    @Test
    default void numbers_without_a_batch_that_came_meanwhile_are_not_kept_and_the_slice_stays_due() {
        told(0, "a");
        Slice before = due(0).get(0);
        told(0, "b");
        now(store().counted(before, COUNTS, Optional.empty()));
        assertThat(due(0)).containsExactly(new Slice(NOTICE, 0, 20, Set.of("a", "b"), NOON, Optional.empty()));
        now(store().counted(due(0).get(0), COUNTS, Optional.empty()));
        assertThat(due(10_000)).isEmpty();
    }

    @Test
    default void what_has_waited_longest_is_due_first_and_no_more_than_asked() {
        told(0, "a");
        told(20, "b");
        now(store().counted(due(0).get(0), COUNTS, Optional.of(NOON.plusSeconds(5))));
        assertThat(now(store().due(NOON.plusSeconds(9), 1))).hasSize(1);
        assertThat(due(9))
                .hasSize(2)
                .last()
                .satisfies(slice -> assertThat(slice.counts()).contains(COUNTS));
    }
}
