package tokyo.infra.devkit.standins.phones;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Set;
import java.util.UUID;

/**
 * What the Firebase JS SDK asks of Google before a browser can be rung: an installation ({@code firebaseinstallations.googleapis.com}) and
 * a registration token ({@code fcmregistrations.googleapis.com}). Each browser that registers becomes a phone.
 *
 * <p>The paths and fields are those of the SDK's own requests (firebase-js-sdk, {@code packages/installations} and
 * {@code packages/messaging}); Google documents the SDK only.
 */
public final class BrowserRoutes {
    /** A subscription of three short fields. */
    private static final long MAX_BODY_BYTES = 16 << 10;

    private static final String WEEK = "604800s";
    private static final String INSTALLATIONS = "/v1/projects/:project/installations";
    private static final String REGISTRATIONS = "/v1/projects/:project/registrations";

    private final Phones phones;

    private BrowserRoutes(Phones phones) {
        this.phones = phones;
    }

    /** Adds the routes; pages of every origin may ask, as at Google. */
    public static void mount(Router router, Phones phones) {
        BrowserRoutes routes = new BrowserRoutes(phones);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
        CorsHandler anybody = CorsHandler.create()
                .allowedMethods(Set.of(HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE))
                .allowedHeaders(Set.of(
                        "content-type",
                        "x-goog-api-key",
                        "x-goog-firebase-installations-auth",
                        "x-firebase-client",
                        "authorization"));
        router.route(INSTALLATIONS + "*").handler(anybody);
        router.route(REGISTRATIONS + "*").handler(anybody);
        router.post(INSTALLATIONS).handler(body).handler(BrowserRoutes::install);
        router.post(INSTALLATIONS + "/:fid/*").handler(body).handler(http -> http.json(authToken()));
        router.post(REGISTRATIONS).handler(body).handler(routes::register);
        router.patch(REGISTRATIONS + "/:token")
                .handler(body)
                .handler(http -> http.json(new JsonObject().put("token", http.pathParam("token"))));
        router.delete(REGISTRATIONS + "/:token").handler(routes::unregister);
    }

    private static void install(RoutingContext http) {
        http.json(new JsonObject()
                .put("name", http.normalizedPath())
                .put("fid", http.body().asJsonObject().getString("fid"))
                .put("refreshToken", "refresh-" + UUID.randomUUID())
                .put("authToken", authToken()));
    }

    private static JsonObject authToken() {
        return new JsonObject()
                .put("token", "installation-" + UUID.randomUUID())
                .put("expiresIn", WEEK);
    }

    /** Its service worker keeps the rule of apps: what was put away is not shown again. */
    private void register(RoutingContext http) {
        JsonObject asked = http.body().asJsonObject();
        if (asked == null || !(asked.getValue("web") instanceof JsonObject web) || !web.containsKey("endpoint")) {
            refuse(http, 400, "Request contains an invalid argument.");
            return;
        }
        String token = "browser-" + UUID.randomUUID();
        phones.installRemembering(token, "ブラウザ")
                .ifPresentOrElse(
                        phone -> http.json(new JsonObject().put("token", phone.token())),
                        () -> refuse(http, 429, "Resource has been exhausted."));
    }

    private void unregister(RoutingContext http) {
        if (phones.uninstall(http.pathParam("token"))) {
            http.json(new JsonObject());
        } else {
            refuse(http, 404, "Requested entity was not found.");
        }
    }

    private static void refuse(RoutingContext http, int status, String message) {
        JsonObject error = new JsonObject().put("code", status).put("message", message);
        http.response().setStatusCode(status);
        http.json(new JsonObject().put("error", error));
    }
}
