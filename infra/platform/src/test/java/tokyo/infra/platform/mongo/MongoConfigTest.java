package tokyo.infra.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.ConfigProof;

class MongoConfigTest {
    @Test
    void each_key_changes_one_setting() {
        assertThat(ConfigProof.violations(MongoConfig.class, Map.of("mongodb.uri", "mongodb://db:27017")))
                .isEmpty();
    }

    @Test
    void the_password_is_not_in_its_text() {
        assertThat(new MongoConfig("mongodb://app:hunter2@a:1,b:2/?x=y", "tokyo").toString())
                .doesNotContain("hunter2");
    }
}
