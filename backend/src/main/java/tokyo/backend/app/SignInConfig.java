package tokyo.backend.app;

import java.net.URI;
import tokyo.infra.platform.config.Key;
import tokyo.infra.platform.identity.IdentityConfig;

/** Whose tokens this backend accepts; it verifies every token itself. */
public record SignInConfig(
        @Key(value = "identity.issuer", says = "the provider's issuer, compared letter by letter")
        String issuer,

        @Key(value = "identity.jwks-uri", says = "where the provider publishes its keys")
        URI jwksUri,

        @Key(value = "identity.audience", says = "audience that a token must name", defaultTo = "tokyo-app")
        String audience) {

    IdentityConfig identity() {
        return new IdentityConfig(issuer, jwksUri, audience);
    }
}
