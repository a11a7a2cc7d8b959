package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.Permission;
import tokyo.infra.platform.identity.TokenRefusal;
import tokyo.infra.platform.identity.TokenVerifier;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;

/**
 * Lets a request in if its bearer token is good (else 401), its holder has the operation's permission (else 403), and no resident
 * writes more than the limit and no tenant's system calls more than its own (else 429).
 *
 * <p>The request is paused from the first look at the token on, and handed over paused: no byte of the body is lost or read early.
 */
final class Admission implements Handler<RoutingContext> {
    private static final String BEARER = "Bearer ";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final TokenVerifier tokens;
    private final Permission permission;
    private final RateLimiter writes;

    /** @param writes of one person each; staff are few and known, and confirm rules by the hundred */
    Admission(TokenVerifier tokens, Permission permission, RateLimiter writes) {
        this.tokens = tokens;
        this.permission = permission;
        this.writes = writes;
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        request.pause();
        Optional<String> token = bearer(request);
        if (token.isEmpty()) {
            admitOrRefuse(http);
            return;
        }
        tokens.verify(token.get(), addressOf(request))
                .onFailure(fault -> http.fail(new ProblemFault(Problems.unavailable())))
                .onSuccess(answer -> answer.fold(caller -> admit(http, caller), refusal -> refuse(http, refusal)));
    }

    private void admitOrRefuse(RoutingContext http) {
        if (permission.isPublic()) {
            http.next();
        } else {
            http.fail(new ProblemFault(Problems.unauthorized()));
        }
    }

    private boolean admit(RoutingContext http, Caller caller) {
        if (!permission.allows(caller)) {
            http.fail(new ProblemFault(Problems.forbidden()));
            return false;
        }
        caller.bindTo(http);
        if (caller.isSystem()) {
            writes.take(TrafficClass.TENANT, caller.tenant().orElse("")).onSuccess(verdict -> goOn(http, verdict));
        } else if (caller.isStaff() || READS.contains(http.request().method())) {
            http.next();
        } else {
            writes.take(TrafficClass.WRITE, caller.subject()).onSuccess(verdict -> goOn(http, verdict));
        }
        return true;
    }

    private static void goOn(RoutingContext http, Verdict verdict) {
        if (verdict.allowed()) {
            http.next();
        } else {
            http.fail(new ProblemFault(Problems.tooMany(verdict.retryAfter())));
        }
    }

    private static boolean refuse(RoutingContext http, TokenRefusal refusal) {
        if (refusal == TokenRefusal.TOO_MANY_UNKNOWN) {
            // We are behind a gateway, so this counts everybody: it is our load and not this person's haste.
            http.fail(new ProblemFault(Problems.overloaded()));
            return false;
        }
        http.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"" + refusal.slug() + "\"");
        http.fail(new ProblemFault(Problems.unauthorized().with("reason", refusal.slug())));
        return false;
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static String addressOf(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
