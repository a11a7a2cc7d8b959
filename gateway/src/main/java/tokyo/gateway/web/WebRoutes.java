package tokyo.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET} and {@code HEAD} of the web pages, with validators and, where the path names the version, a cache for a year. */
public final class WebRoutes {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final WebPages pages;

    public WebRoutes(WebPages pages) {
        this.pages = pages;
    }

    /** Leaves what is no page to the next route. */
    public void serve(RoutingContext http) {
        HttpMethod method = http.request().method();
        Optional<WebFile> file = pages.find(http.normalizedPath());
        if (file.isEmpty() || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            http.next();
            return;
        }
        answer(http, file.get(), method.equals(HttpMethod.HEAD));
    }

    private static void answer(RoutingContext http, WebFile file, boolean headOnly) {
        boolean packed = file.packed().isPresent() && accepts(http, "gzip");
        // Two representations, two tags (RFC 9110, 8.8.3.3).
        String tag = packed ? "\"" + file.tag() + "-gz\"" : "\"" + file.tag() + "\"";
        HttpServerResponse response = http.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, file.immutable() ? FOR_A_YEAR : "no-cache")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (knows(http, tag)) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = packed ? file.packed().get() : file.plain();
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (headOnly) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static boolean accepts(RoutingContext http, String coding) {
        String accepted = http.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        for (String one : accepted.split(",", -1)) {
            String[] parts = one.trim().split(";", 2);
            if (parts[0].trim().equalsIgnoreCase(coding)) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean knows(RoutingContext http, String tag) {
        String known = http.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return false;
        }
        for (String one : known.split(",", -1)) {
            String bare = one.trim().replaceFirst("^W/", "");
            if (bare.equals("*") || bare.equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
