package tokyo.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tokyo.gateway.signin.SameOrigin;
import tokyo.gateway.signin.SessionCookie;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.TokenRefusal;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.limit.InFlightLimit;
import tokyo.infra.platform.limit.OverloadRefusal;

/**
 * Lets a request through to the backend: a good token (header, or session cookie where those count), the right listener for its holder, within the limits,
 * with a place among those in flight. The backend checks the token again.
 */
final class Entrance implements Handler<RoutingContext> {
    private static final String BEARER = "Bearer ";

    /** The contract's one stream. By its path: a header that the client chooses must not choose the limit. */
    private static final String STREAM = "/api/alerts/stream";

    /**
     * How a listener treats those who come to it.
     *
     * @param sessions whether a browser's session cookie counts; a cookie knows no ports, so it comes to every listener of a host
     */
    record Way(
            Predicate<Caller> admits,
            boolean sessions,
            BackendProxy requests,
            InFlightLimit inFlight,
            BackendProxy streams,
            InFlightLimit openStreams,
            long longestBody) {}

    private record Credential(String token, boolean fromCookie) {}

    private final Way way;
    private final TokenVerifier tokens;
    private final SessionCookie cookies;
    private final SameOrigin sameOrigin;
    private final RateLimits limits;
    private final ClientAddress address;
    private final Set<HttpServerResponse> streaming = new HashSet<>();

    Entrance(
            Way way,
            TokenVerifier tokens,
            SessionCookie cookies,
            SameOrigin sameOrigin,
            RateLimits limits,
            ClientAddress address) {
        this.way = way;
        this.tokens = tokens;
        this.cookies = cookies;
        this.sameOrigin = sameOrigin;
        this.limits = limits;
        this.address = address;
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        request.pause();
        Optional<Credential> credential = credential(request);
        if (credential.isEmpty()) {
            fail(http, Problems.unauthorized());
        } else if (credential.get().fromCookie() && !sameOrigin.allows(request)) {
            fail(http, crossSite());
        } else if (bodyLength(request) > way.longestBody()) {
            fail(http, Problems.tooLarge());
        } else {
            check(http, credential.get());
        }
    }

    private void check(RoutingContext http, Credential credential) {
        String source = address.of(http.request());
        tokens.verify(credential.token(), source)
                .onFailure(fault -> fail(http, Problems.unavailable()))
                .onSuccess(answer -> answer.fold(
                        caller -> limit(http, caller, credential, source),
                        refusal -> refuse(http, refusal, credential)));
    }

    private boolean limit(RoutingContext http, Caller caller, Credential credential, String source) {
        if (!way.admits().test(caller)) {
            return fail(http, Problems.forbidden());
        }
        limits.take(RateLimits.classOf(http.request().method()), caller.subject(), source)
                .onSuccess(verdict -> {
                    if (verdict.allowed()) {
                        enter(http, AdmittedRequest.of(http, Optional.of(credential.token()), source));
                    } else {
                        fail(http, Problems.tooMany(verdict.retryAfter()));
                    }
                });
        return true;
    }

    private void enter(RoutingContext http, AdmittedRequest request) {
        boolean stream = isStream(http);
        Future<Result<InFlightLimit.Place, OverloadRefusal>> place =
                (stream ? way.openStreams() : way.inFlight()).enter();
        BackendProxy backend = stream ? way.streams() : way.requests();
        place.onSuccess(answer ->
                answer.fold(got -> pass(http, request, backend, got), full -> fail(http, Problems.overloaded())));
    }

    /** Before a stop: streams would never end by themselves, and their readers come back by themselves. */
    void endStreams() {
        List.copyOf(streaming).forEach(HttpServerResponse::reset);
    }

    private boolean pass(
            RoutingContext http, AdmittedRequest request, BackendProxy backend, InFlightLimit.Place place) {
        http.addEndHandler(ended -> {
            place.giveBack();
            streaming.remove(http.response());
        });
        if (http.response().closed()) {
            // Gone while it waited: its end was told before we could listen.
            place.giveBack();
            return false;
        }
        if ("100-continue".equalsIgnoreCase(http.request().getHeader(HttpHeaders.EXPECT))) {
            http.response().writeContinue();
        }
        if (isStream(http)) {
            streaming.add(http.response());
        }
        backend.pass(request);
        return true;
    }

    private boolean refuse(RoutingContext http, TokenRefusal refusal, Credential credential) {
        if (refusal == TokenRefusal.TOO_MANY_UNKNOWN) {
            return fail(http, Problems.ofStatus(429));
        }
        if (credential.fromCookie()) {
            cookies.end(http.response());
        }
        http.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"" + refusal.slug() + "\"");
        return fail(http, Problems.unauthorized().with("reason", refusal.slug()));
    }

    /** A header beats the cookie: a program that names its token means it. */
    private Optional<Credential> credential(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return way.sessions() ? cookies.token(request).map(token -> new Credential(token, true)) : Optional.empty();
        }
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(new Credential(header.substring(BEARER.length()).trim(), false))
                : Optional.empty();
    }

    private static boolean isStream(RoutingContext http) {
        return http.request().method().equals(HttpMethod.GET) && STREAM.equals(http.normalizedPath());
    }

    /** A body of unknown length passes here and meets the backend's limit. */
    private static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException nonsense) {
            return Long.MAX_VALUE;
        }
    }

    private static Problem crossSite() {
        return Problem.of(403, "cross-site", "別のサイトからの操作は受け付けません", "A request from another site")
                .detail(
                        "このサイトの画面から、もう一度操作してください。",
                        "State-changing requests with a session must come from our own pages.");
    }

    private static boolean fail(RoutingContext http, Problem problem) {
        http.fail(new ProblemFault(problem));
        return false;
    }
}
