package tokyo.backend.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.ConfigProof;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.ConfigRefused;
import tokyo.infra.platform.config.Settings;

class BackendConfigTest {
    private static final Map<String, String> DEVELOPMENT = Map.of(
            "backend.mode", "development",
            "mongodb.uri", "mongodb://127.0.0.1:27017",
            "redis.uri", "redis://127.0.0.1:6379",
            "identity.issuer", "http://localhost:8083/tokyo",
            "identity.jwks-uri", "http://localhost:8083/tokyo/jwks",
            "fcm.project", "tokyo-demo",
            "fcm.service-account", "key.json",
            "fcm.stand-in", "http://127.0.0.1:8084",
            "push.pseudonym-key", "a key for tests only",
            "points.seal-key", "another one");

    @Test
    void each_key_changes_exactly_one_field() {
        Map<String, String> fitForBothModes = new HashMap<>(DEVELOPMENT);
        fitForBothModes.remove("fcm.stand-in");
        fitForBothModes.put("identity.issuer", "https://id.example");
        fitForBothModes.put("identity.jwks-uri", "https://id.example/jwks");
        assertThat(ConfigProof.violations(BackendConfig.class, fitForBothModes)).isEmpty();
    }

    @Test
    void production_refuses_the_sign_in_stand_in_by_name() {
        assertThatThrownBy(() -> production(Map.of()))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("issuer")
                .hasMessageContaining("localhost:8083");
    }

    @Test
    void production_refuses_the_fcm_stand_in_by_name() {
        assertThatThrownBy(() -> production(Map.of(
                        "identity.issuer", "https://id.example", "identity.jwks-uri", "https://id.example/jwks")))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("fcm.stand-in");
    }

    @Test
    void production_needs_the_key_that_seals_the_ledger() {
        Map<String, String> settings = new HashMap<>(DEVELOPMENT);
        settings.remove("points.seal-key");
        settings.put("backend.mode", "production");
        assertThatThrownBy(() -> ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings)))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("points.seal-key");
    }

    @Test
    void production_needs_the_key_from_which_wards_names_for_residents_are_made() {
        Map<String, String> settings = new HashMap<>(DEVELOPMENT);
        settings.remove("push.pseudonym-key");
        settings.put("backend.mode", "production");
        assertThatThrownBy(() -> ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings)))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("push.pseudonym-key");
        assertThatThrownBy(() -> read(Map.of("push.pseudonym-key", "short"))).isInstanceOf(ConfigRefused.class);
    }

    @Test
    void a_store_password_is_never_printed() {
        BackendConfig config = read(Map.of("mongodb.uri", "mongodb://user:s3cret@db.example"));
        assertThat(config.toString()).doesNotContain("s3cret");
        assertThat(config.store().toString()).doesNotContain("s3cret");
    }

    @Test
    void an_unknown_role_or_an_impossible_port_is_refused() {
        assertThatThrownBy(() -> read(Map.of("backend.port", "65536"))).hasMessageContaining("backend.port");
        assertThatThrownBy(() -> read(Map.of("backend.roles", "cook"))).isInstanceOf(ConfigRefused.class);
    }

    private static BackendConfig production(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(changes);
        changed.put("backend.mode", "production");
        return read(changed);
    }

    private static BackendConfig read(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(DEVELOPMENT);
        settings.putAll(changes);
        return ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings));
    }
}
