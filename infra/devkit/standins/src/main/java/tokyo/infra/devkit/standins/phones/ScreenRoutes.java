package tokyo.infra.devkit.standins.phones;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tokyo.infra.devkit.standins.page.Html;

/** {@code GET /}: a page for people that shows the phones, live, with a button to dismiss each notification. */
public final class ScreenRoutes {

    /** A form of two short fields. */
    private static final long MAX_FORM_BYTES = 16 << 10;

    /** Without scripts the page loads itself anew. */
    private static final String HEAD = "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>"
            + "<script src=\"/screens.js\" defer></script>";

    private final Phones phones;
    private final String script = resource("screens.js");

    private ScreenRoutes(Phones phones) {
        this.phones = phones;
    }

    public static void mount(Router router, Phones phones) {
        ScreenRoutes routes = new ScreenRoutes(phones);
        router.get("/").handler(routes::page);
        router.get("/screens").handler(http -> html(http, ScreenHtml.screens(phones)));
        router.get("/screens.js").handler(routes::script);
        router.post("/screens/dismiss")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES))
                .handler(routes::dismiss);
    }

    private void page(RoutingContext http) {
        String body = "<p>開発用の見本の端末です。通知は1秒ごとに新しくなります。</p><div id=\"screens\" aria-live=\"polite\">"
                + ScreenHtml.screens(phones) + "</div>";
        html(http, Html.page("端末の画面", HEAD, body));
    }

    private void script(RoutingContext http) {
        http.response()
                .putHeader("content-type", "text/javascript; charset=utf-8")
                .end(script);
    }

    /** A notification that is gone already stays gone: pressing twice is no mistake. */
    private void dismiss(RoutingContext http) {
        String token = Objects.requireNonNullElse(http.request().getFormAttribute("token"), "");
        String tag = Objects.requireNonNullElse(http.request().getFormAttribute("tag"), "");
        phones.find(token).ifPresent(phone -> phone.dismiss(tag));
        http.response().setStatusCode(303).putHeader("location", "/").end();
    }

    private static void html(RoutingContext http, String markup) {
        http.response()
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("content-security-policy", Html.SECURITY_POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("cache-control", "no-store")
                .end(markup);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ScreenRoutes.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
