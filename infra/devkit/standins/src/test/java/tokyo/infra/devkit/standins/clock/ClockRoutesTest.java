package tokyo.infra.devkit.standins.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock =
            MovableClock.startingAt(Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneId.of("Asia/Tokyo")));
    private final WebClient client = WebClient.create(vertx);
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        ClockRoutes.mount(router, clock);
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
    void it_tells_the_time_in_its_zone() throws Exception {
        JsonObject now = client.get(server.actualPort(), "127.0.0.1", ClockRoutes.PATH)
                .send()
                .await(10, TimeUnit.SECONDS)
                .bodyAsJsonObject();
        assertThat(now.getString("now")).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(now.getString("local")).isEqualTo("2026-11-20T09:00+09:00");
        assertThat(now.getString("ahead")).isEqualTo("PT0S");
    }

    @ParameterizedTest
    @CsvSource({
        "forward, P3M, 2027-02-20T00:00:00Z",
        "forward, PT1H, 2026-11-20T01:00:00Z",
        "forward, P1DT2H, 2026-11-21T02:00:00Z",
        "to, 2027-01-01, 2026-12-31T15:00:00Z",
        "to, 2027-01-01T09:00:00+09:00, 2027-01-01T00:00:00Z"
    })
    void it_moves_as_it_is_told(String field, String value, Instant expected) throws Exception {
        HttpResponse<Buffer> answer = post(new JsonObject().put(field, value).encode());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("now")).isEqualTo(expected.toString());
        assertThat(clock.instant()).isEqualTo(expected);
    }

    @Test
    void it_refuses_to_go_back() throws Exception {
        HttpResponse<Buffer> answer = post("{\"to\":\"2026-11-19\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("title")).isEqualTo("時計を戻すことはできません");
        assertThat(post("{\"forward\":\"-P1D\"}").statusCode()).isEqualTo(409);
        assertThat(clock.ahead()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "noon",
                "[1]",
                "{\"forward\":3}",
                "{\"forward\":\"soon\"}",
                "{\"to\":\"2027-13-01\"}",
                "{\"to\":\"2027-01-01\",\"forward\":\"P1D\"}",
                "{\"forward\":\"P999999999Y\"}"
            })
    void it_refuses_what_it_cannot_read(String command) throws Exception {
        HttpResponse<Buffer> answer = post(command);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(clock.ahead()).isEqualTo(Duration.ZERO);
    }

    private HttpResponse<Buffer> post(String body) throws Exception {
        return client.post(server.actualPort(), "127.0.0.1", ClockRoutes.PATH)
                .sendBuffer(Buffer.buffer(body))
                .await(10, TimeUnit.SECONDS);
    }
}
