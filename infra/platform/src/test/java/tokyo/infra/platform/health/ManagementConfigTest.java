package tokyo.infra.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.ConfigProof;

class ManagementConfigTest {
    @Test
    void each_key_changes_exactly_one_field() {
        assertThat(ConfigProof.violations(ManagementConfig.class, Map.of())).isEmpty();
    }
}
