package tokyo.gateway.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.gateway.edge.ClientAddress;
import tokyo.gateway.edge.LimitConfig;
import tokyo.gateway.signin.SealedText;
import tokyo.gateway.web.RingConfig;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.config.Secret;
import tokyo.infra.platform.identity.IdentityConfig;

/** All settings of the gateway; in production it refuses stand-ins and plain HTTP by name. */
public record GatewayConfig(
        @Key(
                value = "gateway.mode",
                says = "production refuses what only development may have",
                defaultTo = "production")
        Mode mode,

        @Key(value = "gateway.host", says = "address that both listeners bind", defaultTo = "0.0.0.0")
        String host,

        @Key(value = "gateway.citizen-port", says = "TCP port for residents, 0 for any free one", defaultTo = "8080")
        int citizenPort,

        @Key(value = "gateway.staff-port", says = "TCP port for staff, 0 for any free one", defaultTo = "8081")
        int staffPort,

        @Key(value = "gateway.public-url", says = "where residents reach it; by default localhost and the citizen port")
        Optional<URI> publicUrl,

        @Key(value = "gateway.backend-url", says = "where the backend listens", defaultTo = "http://localhost:8082")
        URI backendUrl,

        @Key(
                value = "gateway.trusted-proxies",
                says = "address blocks, parted by commas, whose X-Forwarded-For is believed")
        Optional<String> trustedProxies,

        @Key(value = "gateway.client-id", says = "our name at the sign-in provider", defaultTo = "tokyo-web")
        String clientId,

        @Key(value = "gateway.client-secret", says = "our secret there; without it we are a public client with PKCE")
        Optional<Secret> clientSecret,

        @Key(value = "gateway.session-key", says = "32 bytes in base64 that seal session cookies")
        Secret sessionKey,

        @Key(value = "gateway.session-key-before", says = "the key before, still accepted while it is replaced")
        Optional<Secret> sessionKeyBefore,

        LimitConfig limits,
        RingConfig ring,
        IdentityConfig identity) {

    /** Where it runs. */
    public enum Mode {
        DEVELOPMENT,
        PRODUCTION
    }

    public GatewayConfig {
        List<String> reasons = new ArrayList<>();
        if (mode == Mode.PRODUCTION) {
            reasons.addAll(identity.unfitForProduction());
            reasons.addAll(ring.unfitForProduction());
            if (publicUrl.isEmpty() || !"https".equals(publicUrl.get().getScheme())) {
                reasons.add("gateway.public-url must be given and https in production");
            }
        }
        publicUrl
                .filter(url -> url.toString().endsWith("/"))
                .ifPresent(url -> reasons.add("gateway.public-url must not end with a slash"));
        check(() -> new ClientAddress(trustedProxies.orElse("")), reasons, "gateway.trusted-proxies");
        check(() -> SealedText.key(sessionKey.reveal()), reasons, "gateway.session-key");
        sessionKeyBefore.ifPresent(
                before -> check(() -> SealedText.key(before.reveal()), reasons, "gateway.session-key-before"));
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reasons));
        }
    }

    List<String> sessionKeys() {
        return Stream.concat(Stream.of(sessionKey), sessionKeyBefore.stream())
                .map(Secret::reveal)
                .toList();
    }

    private static void check(Runnable attempt, List<String> reasons, String key) {
        try {
            attempt.run();
        } catch (IllegalArgumentException unusable) {
            reasons.add(key + ": " + unusable.getMessage());
        }
    }
}
