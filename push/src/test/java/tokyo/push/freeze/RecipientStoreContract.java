package tokyo.push.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.freeze.RecipientStore.Kept;
import tokyo.push.notice.NoticeId;

/** What every RecipientStore promises. */
interface RecipientStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    NoticeId NOTICE = NoticeId.of("131211", "m-1");

    RecipientStore store();

    private static List<PersonId> shard(String name) {
        return IntStream.range(0, 3).mapToObj(i -> new PersonId(name + i)).toList();
    }

    private static Kept list(String name, int shards) {
        return new Kept(name, NOTICE, shards);
    }

    @Test
    default void shards_come_back_in_their_order_and_end() {
        List<List<PersonId>> many =
                IntStream.range(0, 120).mapToObj(i -> shard("p" + i + "-")).toList();
        now(store().write(list("list", 120), many, NOON));
        assertThat(now(store().read("list", 0))).isEqualTo(many.get(0));
        assertThat(now(store().read("list", 119))).isEqualTo(many.get(119));
        assertThat(now(store().read("list", 120))).isEmpty();
        assertThat(now(store().read("other", 0))).isEmpty();
    }

    @Test
    default void a_second_writing_changes_nothing_and_fills_what_a_crash_left_out() {
        now(store().write(list("list", 2), List.of(shard("a")), NOON));
        now(store().write(list("list", 2), List.of(shard("x"), shard("b")), NOON));
        assertThat(now(store().read("list", 0))).isEqualTo(shard("a"));
        assertThat(now(store().read("list", 1))).isEqualTo(shard("b"));
    }

    @Test
    default void a_list_is_to_be_looked_at_when_it_is_time_until_it_is_dropped() {
        Kept list = list("list", 2);
        Kept other = list("other", 1);
        now(store().write(list, List.of(shard("a"), shard("b")), NOON.plusSeconds(2)));
        now(store().write(other, List.of(shard("c")), NOON.plusSeconds(1)));
        assertThat(now(store().due(NOON, 10))).isEmpty();
        assertThat(now(store().due(NOON.plusSeconds(2), 10))).containsExactly(other, list);
        assertThat(now(store().due(NOON.plusSeconds(2), 1))).containsExactly(other);
        now(store().lookAgain(other, NOON.plusSeconds(9)));
        assertThat(now(store().due(NOON.plusSeconds(2), 10))).containsExactly(list);
        now(store().drop(list));
        now(store().drop(list));
        assertThat(now(store().due(NOON.plusSeconds(9), 10))).containsExactly(other);
    }

    @Test
    default void a_dropped_list_is_gone_and_others_stay() {
        now(store().write(list("list", 2), List.of(shard("a"), shard("b")), NOON));
        now(store().write(list("other", 1), List.of(shard("c")), NOON));
        now(store().drop(list("list", 2)));
        assertThat(now(store().read("list", 0))).isEmpty();
        assertThat(now(store().read("list", 1))).isEmpty();
        assertThat(now(store().read("other", 0))).isEqualTo(shard("c"));
    }
}
