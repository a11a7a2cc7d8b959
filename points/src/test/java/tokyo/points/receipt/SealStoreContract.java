package tokyo.points.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Digest;

/** What every SealStore promises. */
interface SealStoreContract {

    SealStore store();

    static Seal seal(long number, long hour, String root) {
        return new Seal(
                number, hour, 3, Digest.of(root), Digest.NONE, Map.of("node-1", 7L, "node.2", 9L), new byte[] {1, 2, 3
                });
    }

    @Test
    default void a_seal_comes_back_as_it_was_stored_and_never_changes() {
        assertThat(now(store().last())).isEmpty();
        assertThat(now(store().sealOnce(seal(1, 5, "a")))).isEqualTo(seal(1, 5, "a"));
        assertThat(now(store().sealOnce(seal(1, 5, "b")))).isEqualTo(seal(1, 5, "a"));
        assertThat(now(store().sealOnce(seal(1, 6, "b")))).isEqualTo(seal(1, 5, "a"));
        assertThat(now(store().byNumber(1))).contains(seal(1, 5, "a"));
        assertThat(now(store().byNumber(2))).isEmpty();
    }

    @Test
    default void seals_are_found_by_their_hours() {
        now(store().sealOnce(seal(1, 5, "a")));
        now(store().sealOnce(seal(2, 9, "b")));
        assertThat(now(store().last())).contains(seal(2, 9, "b"));
        assertThat(now(store().from(5))).contains(seal(1, 5, "a"));
        assertThat(now(store().from(6))).contains(seal(2, 9, "b"));
        assertThat(now(store().from(10))).isEmpty();
    }
}
