package tokyo.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts on every answer what keeps a browser from doing more than our pages need (OWASP ASVS 5, chapter 3).
 *
 * <p>No inline script but the import map, named by its hash; no inline style; nobody may frame us.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private static final String FOR_A_YEAR = "max-age=31536000; includeSubDomains";

    /** Prepared once: they go out with every answer. */
    private final Map<CharSequence, CharSequence> headers = new LinkedHashMap<>();

    /**
     * @param connectSources where pages connect to beside their own origin
     * @param https whether people reach us by https; only then are browsers told to insist on it
     */
    public SecurityHeaders(String importMapHash, List<String> connectSources, boolean https) {
        put("Content-Security-Policy", policy(importMapHash, connectSources));
        put("X-Content-Type-Options", "nosniff");
        put("X-Frame-Options", "DENY");
        // Not no-referrer: that would send "Origin: null" with our own forms.
        put("Referrer-Policy", "same-origin");
        put("Cross-Origin-Opener-Policy", "same-origin");
        put("Cross-Origin-Resource-Policy", "same-origin");
        put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (https) {
            put("Strict-Transport-Security", FOR_A_YEAR);
        }
    }

    private static String policy(String importMapHash, List<String> connectSources) {
        String connect =
                Stream.concat(Stream.of("'self'"), connectSources.stream()).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self' " + importMapHash
                + "; style-src 'self'; img-src 'self'; font-src 'self'; connect-src " + connect
                + "; manifest-src 'self'"
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private void put(String name, String value) {
        headers.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    @Override
    public void handle(RoutingContext http) {
        MultiMap answer = http.response().headers();
        headers.forEach(answer::set);
        http.next();
    }
}
