package tokyo.infra.devkit.standins.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OIDC provider with demo people: discovery, JWKS, the code flow with PKCE, and tokens for tests without a browser.
 *
 * <p>Its signing key is the one that mock-oauth2-server carries in its jar, so tokens survive a restart and are worth
 * nothing: never reachable from outside, never in production.
 */
public final class SignInStandIn implements AutoCloseable {

    /** The audience of every token for the city's APIs. */
    public static final String AUDIENCE = "tokyo-app";

    /** One working day, so that nobody has to sign in again while they develop. */
    static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private static final String ISSUER_ID = "tokyo";

    private final MockOAuth2Server server;
    private final List<DemoPerson> people;
    private final TokenMint mint;

    private SignInStandIn(MockOAuth2Server server, List<DemoPerson> people, KeyProvider keys) {
        this.server = server;
        this.people = people;
        this.mint = new TokenMint(issuer(), keys.signingKey(ISSUER_ID).toRSAKey());
    }

    /**
     * Listens at localhost before it returns; blocks for about a second.
     *
     * @param port 0 takes a free one
     */
    public static SignInStandIn start(int port, List<DemoPerson> people) {
        KeyProvider keys = new KeyProvider();
        DefaultOAuth2TokenCallback tokens = new DefaultOAuth2TokenCallback(
                ISSUER_ID, "nobody", "JWT", List.of(AUDIENCE), Map.of(), TOKEN_LIFE.toSeconds());
        OAuth2Config config = new OAuth2Config(
                true, null, null, false, new OAuth2TokenProvider(keys), Set.of(tokens), new NettyWrapper());
        LoginRoutes login = new LoginRoutes(ISSUER_ID, people);
        MockOAuth2Server server = new MockOAuth2Server(config, login.page(), login.strangers());
        try {
            server.start(InetAddress.getByName("localhost"), port);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return new SignInStandIn(server, List.copyOf(people), keys);
    }

    /** The {@code iss} of every token; always by the name localhost, since the name that is asked for becomes the issuer. */
    public String issuer() {
        return "http://localhost:" + port() + "/" + ISSUER_ID;
    }

    public String jwksUri() {
        return issuer() + "/jwks";
    }

    public int port() {
        return server.baseUrl().port();
    }

    /**
     * An access token as the code flow would give it, without a browser.
     *
     * @throws IllegalArgumentException if nobody has that name
     */
    public String tokenFor(String person, Duration validFor) {
        return mint.sign(mint.good(find(person), validFor).build());
    }

    /** Tokens of that person that must be refused. */
    public TestTokens badTokensFor(String person) {
        return new TestTokens(mint, find(person));
    }

    public List<DemoPerson> people() {
        return people;
    }

    private DemoPerson find(String person) {
        return people.stream()
                .filter(known -> known.person().equals(person))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No demo person is called " + person));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
