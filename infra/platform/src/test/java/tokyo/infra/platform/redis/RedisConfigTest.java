package tokyo.infra.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.ConfigProof;
import tokyo.infra.platform.config.Secret;

class RedisConfigTest {
    @Test
    void each_key_changes_exactly_one_field() {
        assertThat(ConfigProof.violations(RedisConfig.class, Map.of())).isEmpty();
    }

    @Test
    void a_timeout_that_users_would_feel_is_refused() {
        assertThatThrownBy(() -> new RedisConfig(new Secret("redis://a"), Duration.ofSeconds(1), 1))
                .hasMessage("redis.timeout must be from 50ms to 500ms");
    }
}
