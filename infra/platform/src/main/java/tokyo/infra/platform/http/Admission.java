package tokyo.infra.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.Permission;
import tokyo.infra.platform.identity.TokenRefusal;
import tokyo.infra.platform.identity.TokenVerifier;

/**
 * Lets a request in if its bearer token is good (else 401) and its holder has the operation's permission (else 403).
 *
 * <p>The request is paused from the first look at the token on, and handed over paused: no byte of the body is lost or read early.
 */
final class Admission implements Handler<RoutingContext> {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final Permission permission;

    Admission(TokenVerifier tokens, Permission permission) {
        this.tokens = tokens;
        this.permission = permission;
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
        http.next();
        return true;
    }

    private static boolean refuse(RoutingContext http, TokenRefusal refusal) {
        if (refusal == TokenRefusal.TOO_MANY_UNKNOWN) {
            http.fail(new ProblemFault(Problems.ofStatus(429)));
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
