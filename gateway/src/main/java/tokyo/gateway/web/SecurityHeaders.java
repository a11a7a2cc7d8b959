package tokyo.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts on every answer what keeps a browser from doing more than our pages need (OWASP ASVS 5, chapter 3).
 *
 * <p>No inline script but the import map, named by its hash; no inline style; nobody may frame us.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private final String policy;
    private final boolean https;

    /** @param https whether people reach us by https; only then are browsers told to insist on it */
    public SecurityHeaders(String importMapHash, boolean https) {
        this.policy = "default-src 'none'; script-src 'self' " + importMapHash
                + "; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'"
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        this.https = https;
    }

    @Override
    public void handle(RoutingContext http) {
        MultiMap headers = http.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Not no-referrer: that would send "Origin: null" with our own forms.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        http.next();
    }
}
