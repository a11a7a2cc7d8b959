package tokyo.infra.devkit.standins.phones;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserRoutesTest {
    private static final String REGISTRATIONS = "/v1/projects/tokyo-demo/registrations";
    private static final JsonObject SUBSCRIPTION =
            new JsonObject().put("web", new JsonObject().put("endpoint", "https://push.example/1"));

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final Phones phones = new Phones(Clock.systemUTC(), "");
    private int port;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        BrowserRoutes.mount(router, phones);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_browser_that_registers_is_a_phone_until_it_unregisters() throws Exception {
        String token = send(HttpMethod.POST, REGISTRATIONS, SUBSCRIPTION)
                .bodyAsJsonObject()
                .getString("token");
        assertThat(phones.find(token)).isPresent();
        assertThat(send(HttpMethod.PATCH, REGISTRATIONS + "/" + token, SUBSCRIPTION)
                        .bodyAsJsonObject()
                        .getString("token"))
                .isEqualTo(token);

        assertThat(send(HttpMethod.DELETE, REGISTRATIONS + "/" + token, new JsonObject())
                        .statusCode())
                .isEqualTo(200);

        assertThat(phones.addressed(token)).isEmpty();
        assertThat(send(HttpMethod.DELETE, REGISTRATIONS + "/" + token, new JsonObject())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_registration_without_a_subscription_is_refused_as_google_does() throws Exception {
        HttpResponse<Buffer> refused =
                send(HttpMethod.POST, REGISTRATIONS, new JsonObject().put("web", new JsonObject()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getJsonObject("error").getInteger("code"))
                .isEqualTo(400);
        assertThat(phones.count()).isZero();
    }

    @Test
    void an_installation_keeps_its_id_and_gets_a_token_for_a_week() throws Exception {
        JsonObject asked = new JsonObject().put("fid", "cAbCdEfGhIjKlMnOpQrStU");
        JsonObject installed = send(HttpMethod.POST, "/v1/projects/tokyo-demo/installations", asked)
                .bodyAsJsonObject();
        assertThat(installed.getString("fid")).isEqualTo("cAbCdEfGhIjKlMnOpQrStU");
        assertThat(installed.getJsonObject("authToken").getString("expiresIn")).isEqualTo("604800s");
    }

    @Test
    void a_page_of_another_origin_may_ask_before_it_registers() throws Exception {
        HttpResponse<Buffer> asked = client.request(HttpMethod.OPTIONS, port, "127.0.0.1", REGISTRATIONS)
                .putHeader("origin", "http://localhost:8080")
                .putHeader("access-control-request-method", "POST")
                .putHeader("access-control-request-headers", "content-type,x-goog-api-key")
                .send()
                .await(10, TimeUnit.SECONDS);
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.getHeader("access-control-allow-origin")).isEqualTo("*");
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, JsonObject body) throws Exception {
        return client.request(method, port, "127.0.0.1", path)
                .sendJsonObject(body)
                .await(10, TimeUnit.SECONDS);
    }
}
