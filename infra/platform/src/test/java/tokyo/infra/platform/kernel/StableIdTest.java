package tokyo.infra.platform.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StableIdTest {

    @Test
    void the_same_parts_give_the_same_id() {
        assertThat(StableId.of("programme", "parent", "child"))
                .isEqualTo(StableId.of("programme", "parent", "child"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void where_one_part_ends_matters() {
        assertThat(StableId.of("ab", "c")).isNotEqualTo(StableId.of("a", "bc"));
        assertThat(StableId.of("a", "")).isNotEqualTo(StableId.of("a"));
    }
}
