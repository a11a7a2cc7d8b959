package tokyo.gateway.signin;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request that changes something comes from our own pages: another site can make a browser send our cookie, but not
 * these headers.
 *
 * <p>{@code Sec-Fetch-Site} (W3C Fetch Metadata) decides; a browser without it is judged by {@code Origin}; with neither, no.
 */
public final class SameOrigin {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String origin;

    public SameOrigin(URI publicUrl) {
        this.origin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    public boolean allows(HttpServerRequest request) {
        return SAFE.contains(request.method())
                || isOurs(request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"));
    }

    private boolean isOurs(@Nullable String site, @Nullable String from) {
        return site != null ? site.equals("same-origin") : origin.equals(from);
    }
}
