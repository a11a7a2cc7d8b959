package tokyo.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.http.RequestId;

/**
 * A request as the backend may see it: the path that was authorised, headers that we know to be harmless, and our own word for the rest.
 *
 * <p>A list of what may pass, not of what may not: an identity header that somebody invents tomorrow is stripped today.
 */
final class AdmittedRequest extends HttpServerRequestWrapper {
    private static final List<CharSequence> PASSED = Stream.of(
                    "Accept",
                    "Accept-Language",
                    "Cache-Control",
                    "Content-Encoding",
                    "Content-Length",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-Match",
                    "If-Modified-Since",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Range",
                    "User-Agent",
                    // The proxy needs it to frame the body and does not send it on as it is.
                    "Transfer-Encoding")
            .map(HttpHeaders::createOptimized)
            .toList();

    private final MultiMap headers;
    private final String uri;

    private AdmittedRequest(HttpServerRequestInternal request, MultiMap headers, String uri) {
        super(request);
        this.headers = headers;
        this.uri = uri;
    }

    /** @param token the one that was checked; none on a path that is open to all */
    static AdmittedRequest of(RoutingContext http, Optional<String> token, String clientAddress) {
        HttpServerRequest request = http.request();
        MultiMap sent = request.headers();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (CharSequence name : PASSED) {
            String value = sent.get(name);
            if (value != null) {
                headers.add(name, value);
            }
        }
        token.ifPresent(checked -> headers.add(HttpHeaders.AUTHORIZATION, "Bearer " + checked));
        headers.add(RequestId.HEADER, RequestId.of(http))
                .add(RequestId.TRACE_HEADER, RequestId.traceOf(http))
                .add("X-Forwarded-For", clientAddress);
        String query = request.query();
        // The normalised path is what the routes were matched with: /api/../staff/x must not become another path behind
        // us.
        return new AdmittedRequest(
                (HttpServerRequestInternal) request,
                headers,
                http.normalizedPath() + (query == null ? "" : "?" + query));
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String getHeader(CharSequence name) {
        return headers.get(name);
    }

    @Override
    public String uri() {
        return uri;
    }
}
