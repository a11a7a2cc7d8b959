package tokyo.push.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every RulePositionStore promises. */
interface RulePositionStoreContract {
    RulePositionStore store();

    @Test
    default void what_was_told_last_is_kept_and_the_rest_stays() {
        now(store().advance(Map.of("a", "1", "b", "1")));
        now(store().advance(Map.of("b", "2")));
        now(store().advance(Map.of("b", "2")));
        assertThat(now(store().all())).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    default void the_positions_of_a_whole_registry_come_back() {
        Map<String, String> registry = new HashMap<>();
        for (int i = 0; i < 2_500; i++) {
            registry.put("psid" + i, "f" + i);
        }
        now(store().advance(registry));
        assertThat(now(store().all())).containsAllEntriesOf(registry);
    }

    @Test
    default void what_has_left_is_forgotten_and_may_be_forgotten_again() {
        now(store().advance(Map.of("a", "1", "b", "1")));
        now(store().forget(Set.of("a", "never-there")));
        now(store().forget(Set.of("a")));
        now(store().forget(Set.of()));
        assertThat(now(store().all())).isEqualTo(Map.of("b", "1"));
    }
}
