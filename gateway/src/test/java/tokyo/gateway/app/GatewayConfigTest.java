package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.config.ConfigProof;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

class GatewayConfigTest {
    private static final Map<String, String> PRODUCTION = Map.of(
            "gateway.public-url", "https://app.example",
            "gateway.session-key", Base64.getEncoder().encodeToString(new byte[32]),
            "identity.issuer", "https://id.example",
            "identity.jwks-uri", "https://id.example/jwks");

    @Test
    void production_needs_four_settings() {
        GatewayConfig config = read(Map.of());
        assertThat(config.mode()).isEqualTo(GatewayConfig.Mode.PRODUCTION);
        assertThat(config.toString()).doesNotContain("AAAA");
    }

    @Test
    void production_refuses_a_stand_in_for_sign_in_by_name() {
        assertThatThrownBy(() -> read(Map.of("identity.issuer", "http://localhost:9000/tokyo")))
                .hasMessageContaining("identity.issuer must be https")
                .hasMessageContaining("stand-in");
    }

    @Test
    void production_refuses_plain_http_towards_people() {
        assertThatThrownBy(() -> read(Map.of("gateway.public-url", "http://app.example")))
                .hasMessageContaining("gateway.public-url");
    }

    @Test
    void development_may_use_the_stand_in() {
        assertThat(read(Map.of("gateway.mode", "development", "identity.issuer", "http://localhost:9000/tokyo"))
                        .identity()
                        .issuer())
                .startsWith("http://localhost");
    }

    @Test
    void a_weak_session_key_is_refused_without_showing_it() {
        String weak = Base64.getEncoder().encodeToString("password".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(Map.of("gateway.session-key", weak)))
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining(weak);
    }

    @Test
    void an_address_block_that_is_none_is_refused() {
        assertThatThrownBy(() -> read(Map.of("gateway.trusted-proxies", "10.0.0.0/99")))
                .hasMessageContaining("10.0.0.0/99");
    }

    @Test
    void each_key_changes_one_field() {
        Map<String, String> sample = new HashMap<>(PRODUCTION);
        sample.put("gateway.mode", "development");
        List.of("project-id", "api-key", "app-id", "sender-id", "vapid-key")
                .forEach(one -> sample.put("web-push." + one, "some"));
        // The proof knows no other key or address block than "other", which these three rightly refuse, and gives a
        // stand-in beside Firebase: they follow below.
        assertThat(ConfigProof.violations(GatewayConfig.class, sample))
                .hasSize(4)
                .allMatch(line -> line.startsWith("gateway.trusted-proxies: no other value was accepted")
                        || line.startsWith("gateway.session-key: no other value was accepted")
                        || line.startsWith("gateway.session-key-before: no other value was accepted")
                        || line.startsWith("web-push.stand-in: no other value was accepted"));
    }

    @Test
    void a_firebase_app_is_told_whole_or_not_at_all() {
        assertThatThrownBy(() -> read(Map.of("web-push.project-id", "tokyo-demo", "web-push.api-key", "public")))
                .hasMessageContaining("vapid-key are given together or not at all");
    }

    @Test
    void a_stand_in_for_browsers_is_for_development_and_goes_with_a_project_alone() {
        Map<String, String> standIn =
                Map.of("web-push.project-id", "tokyo-demo", "web-push.stand-in", "http://127.0.0.1:8084");
        assertThatThrownBy(() -> read(standIn)).hasMessageContaining("web-push.stand-in is for development only");
        Map<String, String> inDevelopment = new HashMap<>(standIn);
        inDevelopment.put("gateway.mode", "development");
        assertThat(read(inDevelopment).ring().standIn()).contains(URI.create("http://127.0.0.1:8084"));
        inDevelopment.put("web-push.vapid-key", "some");
        assertThatThrownBy(() -> read(inDevelopment)).hasMessageContaining("with no other setting of web-push");
    }

    @Test
    void keys_and_address_blocks_are_read_too() {
        String other = Base64.getEncoder()
                .encodeToString("a key of exactly thirty-two byte".getBytes(StandardCharsets.US_ASCII));
        GatewayConfig config = read(Map.of(
                "gateway.session-key",
                other,
                "gateway.session-key-before",
                PRODUCTION.get("gateway.session-key"),
                "gateway.trusted-proxies",
                "10.0.0.0/8"));
        assertThat(config.sessionKeys()).containsExactly(other, PRODUCTION.get("gateway.session-key"));
        assertThat(config.trustedProxies()).contains("10.0.0.0/8");
    }

    private static GatewayConfig read(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(PRODUCTION);
        settings.putAll(changed);
        return ConfigReader.read(GatewayConfig.class, new Settings(Map.of(), settings));
    }
}
