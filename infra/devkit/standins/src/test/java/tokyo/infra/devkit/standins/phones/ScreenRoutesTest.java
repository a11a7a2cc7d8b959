package tokyo.infra.devkit.standins.phones;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScreenRoutesTest {
    private static final String HOSTILE = "\"><script>alert('x')</script>";

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    private final Phones phones = new Phones(Clock.fixed(Instant.parse("2026-11-20T00:05:00Z"), ZoneOffset.UTC), "");
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        ScreenRoutes.mount(router, phones);
        PhoneRoutes.mount(router, phones, token -> token.length() >= 8);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void the_page_shows_phones_and_what_is_on_their_screens() throws Exception {
        assertThat(get("/").bodyAsString()).contains("端末はまだ登録されていません");
        Phone phone = phones.install("phone-of-parent", "保護者（小金井市）").orElseThrow();
        assertThat(get("/").bodyAsString()).contains("保護者（小金井市）", "通知はありません");
        phones.deliver(phone, pushed("t1", "出生届", Optional.of("https://www.city.koganei.lg.jp/")));

        HttpResponse<Buffer> page = get("/");
        assertThat(page.bodyAsString())
                .contains("出生届", "11月20日 9:05", "href=\"https://www.city.koganei.lg.jp/\"", "この通知を消す");
        assertThat(page.getHeader("content-security-policy")).contains("default-src 'none'");
        assertThat(get("/screens").bodyAsString()).contains("出生届").doesNotContain("<html");
        assertThat(get("/screens.js").getHeader("content-type")).startsWith("text/javascript");
    }

    @Test
    void nothing_that_came_from_outside_becomes_markup() throws Exception {
        Phone phone = phones.install("phone-" + HOSTILE, HOSTILE).orElseThrow();
        phones.deliver(phone, new Pushed("m", Optional.of(HOSTILE), HOSTILE, HOSTILE, Optional.of(HOSTILE), "{}"));
        phones.deliver(phone, pushed("t2", "件名", Optional.of("javascript:alert(1)")));

        String page = get("/").bodyAsString();
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>alert", "javascript:", "\"><script");
    }

    @Test
    void a_press_on_the_button_dismisses_and_returns_to_the_page() throws Exception {
        Phone phone = phones.install("phone-of-parent", "").orElseThrow();
        phones.deliver(phone, pushed("t1", "出生届", Optional.empty()));
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .set("token", "phone-of-parent")
                .set("tag", "t1");
        for (int press = 0; press < 2; press++) {
            HttpResponse<Buffer> answer = client.post(server.actualPort(), "127.0.0.1", "/screens/dismiss")
                    .sendForm(form)
                    .await(10, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.getHeader("location")).isEqualTo("/");
        }
        assertThat(phone.screen()).isEmpty();
    }

    @Test
    void apps_are_installed_read_dismissed_and_uninstalled_over_http() throws Exception {
        assertThat(install("short").statusCode()).isEqualTo(400);
        assertThat(install("phone-of-parent").statusCode()).isEqualTo(201);
        phones.deliver(phones.find("phone-of-parent").orElseThrow(), pushed("2026/11", "出生届", Optional.empty()));

        JsonObject one = get("/_control/phones/phone-of-parent").bodyAsJsonObject();
        assertThat(one.getString("owner")).isEqualTo("parent-koganei");
        assertThat(one.getJsonArray("screen").getJsonObject(0).getString("tag")).isEqualTo("2026/11");
        assertThat(one.getJsonArray("log").getJsonObject(0).getString("effect")).isEqualTo("SHOWN");
        assertThat(get("/_control/phones").bodyAsJsonObject().getInteger("count"))
                .isEqualTo(1);

        String dismiss = "/_control/phones/phone-of-parent/dismiss/2026%2F11";
        assertThat(post(dismiss, "").statusCode()).isEqualTo(204);
        assertThat(post(dismiss, "").statusCode()).isEqualTo(404);
        assertThat(delete("/_control/phones/phone-of-parent").statusCode()).isEqualTo(204);
        assertThat(delete("/_control/phones/phone-of-parent").statusCode()).isEqualTo(404);
        assertThat(get("/_control/phones/phone-of-parent").statusCode()).isEqualTo(404);
        assertThat(install("phone-of-parent").statusCode()).isEqualTo(409);
    }

    private HttpResponse<Buffer> install(String token) throws Exception {
        return post("/_control/phones", "{\"token\":\"" + token + "\",\"owner\":\"parent-koganei\"}");
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return client.get(server.actualPort(), "127.0.0.1", path).send().await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<Buffer> delete(String path) throws Exception {
        return client.delete(server.actualPort(), "127.0.0.1", path).send().await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<Buffer> post(String path, String body) throws Exception {
        return client.post(server.actualPort(), "127.0.0.1", path)
                .sendBuffer(Buffer.buffer(body))
                .await(10, TimeUnit.SECONDS);
    }

    private static Pushed pushed(String tag, String title, Optional<String> link) {
        return new Pushed("m-" + tag, Optional.of(tag), title, "本文", link, "{}");
    }

    @Test
    void what_arrived_anywhere_is_listed_by_the_page() throws Exception {
        phones.deliver(phones.install("phone-1", "").orElseThrow(), pushed("t1", "出生届", Optional.empty()));
        assertThat(get("/_control/phones-tags").bodyAsString()).isEqualTo("{\"phone-1\":[\"t1\"]}");
        assertThat(get("/_control/phones-tags?from=1").bodyAsString()).isEqualTo("{}");
        assertThat(get("/_control/phones-tags?from=x").statusCode()).isEqualTo(400);
    }
}
