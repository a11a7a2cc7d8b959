package tokyo.push.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;

/** What every RecipientStore promises. */
interface RecipientStoreContract {
    RecipientStore store();

    private static List<PersonId> shard(String name) {
        return IntStream.range(0, 3).mapToObj(i -> new PersonId(name + i)).toList();
    }

    @Test
    default void shards_come_back_in_their_order_and_end() {
        List<List<PersonId>> many =
                IntStream.range(0, 120).mapToObj(i -> shard("p" + i + "-")).toList();
        now(store().write("list", many));
        assertThat(now(store().read("list", 0))).isEqualTo(many.get(0));
        assertThat(now(store().read("list", 119))).isEqualTo(many.get(119));
        assertThat(now(store().read("list", 120))).isEmpty();
        assertThat(now(store().read("other", 0))).isEmpty();
    }

    @Test
    default void a_second_writing_changes_nothing_and_fills_what_a_crash_left_out() {
        now(store().write("list", List.of(shard("a"))));
        now(store().write("list", List.of(shard("x"), shard("b"))));
        assertThat(now(store().read("list", 0))).isEqualTo(shard("a"));
        assertThat(now(store().read("list", 1))).isEqualTo(shard("b"));
    }

    @Test
    default void a_dropped_list_is_gone_and_others_stay() {
        now(store().write("list", List.of(shard("a"), shard("b"))));
        now(store().write("other", List.of(shard("c"))));
        now(store().drop("list", 2));
        assertThat(now(store().read("list", 0))).isEmpty();
        assertThat(now(store().read("list", 1))).isEmpty();
        assertThat(now(store().read("other", 0))).isEqualTo(shard("c"));
    }
}
