package tokyo.push.webhook;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Randomness;

/** {@code /system/webhook}: where a ward's system is told; the secret is shown once, at the registration. */
public final class WebhookRoutes {
    private final HookStore hooks;
    private final Targets targets;
    private final Signatures signatures;
    private final Randomness randomness;

    public WebhookRoutes(MongoHookStore hooks, Targets targets, Signatures signatures, Randomness randomness) {
        this.hooks = hooks;
        this.targets = targets;
        this.signatures = signatures;
        this.randomness = randomness;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("putWebhook", this::put).handle("removeWebhook", this::remove);
    }

    private void put(RoutingContext http) {
        String tenant = tenant(http);
        Optional<URI> url = url(ApiRequest.of(http).body().getString("url")).filter(one -> targets.allows(tenant, one));
        if (url.isEmpty()) {
            http.fail(new ProblemFault(notRegistered()));
            return;
        }
        Hook hook = new Hook(tenant, url.get(), randomness.nextHexId());
        hooks.put(hook)
                .onFailure(http::fail)
                .onSuccess(kept -> http.json(
                        new JsonObject().put("url", hook.url().toString()).put("secret", signatures.secretOf(hook))));
    }

    private void remove(RoutingContext http) {
        hooks.remove(tenant(http))
                .onFailure(http::fail)
                .onSuccess(removed -> http.response().setStatusCode(204).end());
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Problem notRegistered() {
        return Problem.of(422, "webhook-not-registered", "この宛先には知らせられません", "Not a registered target")
                .detail(
                        "https で始まる、登録済みのホストを指定してください。登録は運用担当に依頼してください。",
                        "https, the usual port, and a host that an operator has registered for your tenant.");
    }

    private static String tenant(RoutingContext http) {
        return Caller.of(http).tenant().orElse("");
    }
}
