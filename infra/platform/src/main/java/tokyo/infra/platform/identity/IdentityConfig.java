package tokyo.infra.platform.identity;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tokyo.infra.platform.config.Key;

/**
 * Whose tokens are accepted.
 *
 * @param issuer compared letter by letter with {@code iss}
 * @param jwksUri where the issuer publishes its keys
 * @param audience must be in {@code aud}
 */
public record IdentityConfig(
        @Key(value = "identity.issuer", says = "the issuer of all tokens, letter by letter as in iss")
        String issuer,

        @Key(value = "identity.jwks-uri", says = "where the issuer publishes its signing keys")
        URI jwksUri,

        @Key(value = "identity.audience", says = "what aud must contain", defaultTo = "tokyo-app")
        String audience) {

    /** What must not be so in production: a stand-in for sign-in would let anybody be anybody. Empty when all is well. */
    public List<String> unfitForProduction() {
        List<String> reasons = new ArrayList<>();
        refuseStandIn("identity.issuer", issuer, reasons);
        refuseStandIn("identity.jwks-uri", jwksUri.toString(), reasons);
        return List.copyOf(reasons);
    }

    private static void refuseStandIn(String name, String text, List<String> reasons) {
        URI uri = URI.create(text);
        if (!"https".equals(uri.getScheme())) {
            reasons.add(name + " must be https in production, not " + text);
        }
        String host = uri.getHost();
        if (host == null || isLocal(host)) {
            reasons.add(name + " must not be a stand-in on this machine in production: " + text);
        }
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("0.0.0.0");
    }
}
