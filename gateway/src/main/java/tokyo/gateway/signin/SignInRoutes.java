package tokyo.gateway.signin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.SigningKeys;
import tokyo.infra.platform.identity.TokenVerifier;

/** {@code /sign-in} to the provider, {@code /sign-in/callback} back from it, {@code /sign-out}. */
public final class SignInRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);

    private final OidcClient client;
    private final OidcSignIn signIn;
    private final SessionCookie cookies;
    private final Function<RoutingContext, String> source;
    private final InstantSource clock;

    /** @param source the client's address, as far as it can be believed */
    public SignInRoutes(
            OidcClient client,
            WebClient web,
            SigningKeys keys,
            TokenVerifier tokens,
            SessionCookie cookies,
            Function<RoutingContext, String> source,
            InstantSource clock) {
        this.client = client;
        this.signIn = new OidcSignIn(client, web, keys, tokens, clock);
        this.cookies = cookies;
        this.source = source;
        this.clock = clock;
    }

    /** Sign-out changes state by a cookie: mount it behind the same-origin check. */
    public void mount(Router router) {
        router.get("/sign-in").handler(this::begin);
        router.get("/sign-in/callback").handler(this::finish);
        router.post("/sign-out").handler(this::end);
    }

    private void begin(RoutingContext http) {
        // By another name (127.0.0.1 for localhost) the cookie would be missing on the way back.
        if (http.request().authority() != null
                && !http.request()
                        .authority()
                        .toString()
                        .equals(client.publicUrl().getAuthority())) {
            redirect(http, URI.create(client.publicUrl() + "/sign-in"));
            return;
        }
        SignInUnderWay underWay = signIn.begin();
        signIn.authorization(underWay).onFailure(fault -> away(http, fault)).onSuccess(provider -> {
            cookies.remember(http.response(), underWay);
            redirect(http, provider);
        });
    }

    private void finish(RoutingContext http) {
        Optional<SignInUnderWay> underWay = cookies.underWay(http.request());
        cookies.forgetSignIn(http.response());
        if (underWay.isEmpty()) {
            refuse(http, SignInRefusal.NOT_UNDER_WAY);
            return;
        }
        Map<String, List<String>> callback = new HashMap<>();
        http.queryParams()
                .names()
                .forEach(name -> callback.put(name, http.queryParams().getAll(name)));
        signIn.finish(callback, underWay.get(), source.apply(http))
                .onFailure(fault -> away(http, fault))
                .onSuccess(answer -> answer.fold(signedIn -> begin(http, signedIn), refusal -> refuse(http, refusal)));
    }

    private boolean begin(RoutingContext http, OidcSignIn.SignedIn signedIn) {
        Duration lasts = Duration.between(clock.instant(), signedIn.caller().expires());
        if (!cookies.begin(http.response(), signedIn.token(), lasts)) {
            return refuse(http, SignInRefusal.TOO_LARGE);
        }
        redirect(http, URI.create(client.publicUrl() + "/"));
        return true;
    }

    private void end(RoutingContext http) {
        cookies.end(http.response());
        redirect(http, URI.create(client.publicUrl() + "/"));
    }

    /** 303: whatever the method was, the browser goes on with GET. */
    private static void redirect(RoutingContext http, URI to) {
        http.request().resume();
        http.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, to.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    private static void away(RoutingContext http, Throwable fault) {
        LOG.warn("the sign-in provider cannot be used: {}", fault.toString());
        http.fail(new ProblemFault(Problems.unavailable()));
    }

    private static boolean refuse(RoutingContext http, SignInRefusal refusal) {
        LOG.info("a sign-in was refused: {}", refusal);
        http.fail(new ProblemFault(problem(refusal)));
        return false;
    }

    private static Problem problem(SignInRefusal refusal) {
        Problem again = Problem.of(400, "sign-in-failed", "サインインできませんでした", "Sign-in failed")
                .with("reason", refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return switch (refusal) {
            case NOT_UNDER_WAY ->
                again.detail(
                        "時間がたちすぎたか、別の画面で始められました。もう一度サインインしてください。",
                        "It took too long or began elsewhere. Sign in again.");
            case REFUSED_BY_PROVIDER ->
                again.detail("サインインが取り消されました。もう一度サインインしてください。", "It was cancelled. Sign in again.");
            case STATE_MISMATCH, CODE_REFUSED, BAD_IDENTITY_TOKEN, BAD_ACCESS_TOKEN, TOO_LARGE ->
                again.detail("もう一度サインインしてください。続くときは窓口にお知らせください。", "Sign in again; if it keeps failing, tell us.");
        };
    }
}
