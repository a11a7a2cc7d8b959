package tokyo.gateway.signin;

import java.net.URI;
import java.util.Optional;
import tokyo.infra.platform.config.Secret;

/**
 * What the provider knows us as.
 *
 * @param issuer the provider; its endpoints are found by discovery
 * @param clientId our name there
 * @param clientSecret absent for a public client, which PKCE protects
 * @param publicUrl where people reach us, without a slash at the end; the callback is below it
 */
public record OidcClient(String issuer, String clientId, Optional<Secret> clientSecret, URI publicUrl) {
    URI callback() {
        return URI.create(publicUrl + "/sign-in/callback");
    }
}
