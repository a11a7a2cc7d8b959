package tokyo.gateway.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The two sealed cookies of a browser: who is signed in, and a sign-in under way.
 *
 * <p>{@code __Host-} cookies: Secure, for this host and every path only (RFC 6265bis); no script can read them. SameSite=Lax, because the
 * provider sends people back from another site.
 */
public final class SessionCookie {
    static final String SESSION = "__Host-session";
    static final String SIGN_IN = "__Host-sign-in";

    /** Time for a person to find their card and its PIN. */
    static final Duration SIGN_IN_LASTS = Duration.ofMinutes(15);

    /** Browsers may drop cookies above 4,096 bytes, name and attributes included. */
    static final int MAX_CHARS = 3_900;

    private final SealedText seal;

    public SessionCookie(SealedText seal) {
        this.seal = seal;
    }

    /** The access token of the browser's session; whether it is still good, its verifier says. */
    public Optional<String> token(HttpServerRequest request) {
        return read(request, SESSION);
    }

    /** False when the provider's token is too large for a cookie. */
    boolean begin(HttpServerResponse response, String token, Duration lasts) {
        return write(response, SESSION, token, lasts);
    }

    /** Forgets the session in this browser. */
    public void end(HttpServerResponse response) {
        response.addCookie(cookie(SESSION, "", Duration.ZERO));
    }

    Optional<SignInUnderWay> underWay(HttpServerRequest request) {
        return read(request, SIGN_IN).flatMap(SignInUnderWay::parse);
    }

    void remember(HttpServerResponse response, SignInUnderWay underWay) {
        write(response, SIGN_IN, underWay.text(), SIGN_IN_LASTS);
    }

    void forgetSignIn(HttpServerResponse response) {
        response.addCookie(cookie(SIGN_IN, "", Duration.ZERO));
    }

    private Optional<String> read(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().length() > MAX_CHARS
                ? Optional.empty()
                : seal.open(name, cookie.getValue());
    }

    private boolean write(HttpServerResponse response, String name, String text, Duration lasts) {
        String sealed = seal.seal(name, text);
        if (sealed.length() > MAX_CHARS) {
            return false;
        }
        response.addCookie(cookie(name, sealed, lasts));
        return true;
    }

    private static Cookie cookie(String name, String value, Duration lasts) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(lasts.toSeconds());
    }
}
