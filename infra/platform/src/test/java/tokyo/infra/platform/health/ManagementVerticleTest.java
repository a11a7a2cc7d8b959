package tokyo.infra.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.lifecycle.VertxStart;

class ManagementVerticleTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final VertxStart start = VertxStart.begin();
    private final Vertx vertx = start.vertx();
    private final HealthChecks health = new HealthChecks(vertx);
    private final ManagementVerticle management =
            new ManagementVerticle(new ManagementConfig(LOOPBACK, 0), health, start.meters());
    private final WebClient client = WebClient.create(vertx);

    @BeforeEach
    void deploy() {
        answerOf(vertx.deployVerticle(management));
    }

    @AfterEach
    void close() {
        answerOf(vertx.close());
    }

    private HttpResponse<Buffer> get(int port, String path) {
        return answerOf(client.get(port, LOOPBACK, path).send());
    }

    private HttpResponse<Buffer> get(String path) {
        return get(management.port(), path);
    }

    @Test
    void readiness_follows_the_checks_and_liveness_does_not() {
        AtomicBoolean redis = new AtomicBoolean(true);
        AtomicBoolean store = new AtomicBoolean(true);
        health.register("redis", Severity.DEGRADING, Duration.ofMillis(100), () -> upIf(redis))
                .register("store", Severity.CRITICAL, Duration.ofMillis(100), () -> upIf(store));
        assertThat(get("/readyz").bodyAsString()).isEqualTo("{\"status\":\"ready\",\"failures\":{}}");

        redis.set(false);
        HttpResponse<Buffer> degraded = get("/readyz");
        assertThat(degraded.statusCode()).isEqualTo(200);
        assertThat(degraded.bodyAsString()).isEqualTo("{\"status\":\"degraded\",\"failures\":{\"redis\":\"down\"}}");

        store.set(false);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void a_draining_node_is_unready_and_alive() {
        health.drain();

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").bodyAsJsonObject().getString("status")).isEqualTo("draining");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void requests_are_counted_by_route_template_never_by_path() {
        Router router = Router.router(vertx);
        router.get("/people/:id").handler(http -> http.end("here"));
        int port = answerOf(vertx.createHttpServer().requestHandler(router).listen(0, LOOPBACK))
                .actualPort();

        get(port, "/people/4711");
        get(port, "/nowhere/4712");

        Awaitility.await()
                .untilAsserted(() -> assertThat(get("/metrics").bodyAsString())
                        .contains("code=\"200\",local=\"127.0.0.1:" + port + "\",method=\"GET\",route=\"/people/:id\"")
                        .contains("vertx_http_server_response_time_seconds_bucket")
                        .contains("jvm_memory_used_bytes")
                        .doesNotContain("4711")
                        .doesNotContain("4712"));
    }

    @Test
    void nothing_else_is_served_and_nothing_is_written() {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(answerOf(client.request(HttpMethod.POST, management.port(), LOOPBACK, "/readyz")
                                .send())
                        .statusCode())
                .isEqualTo(405);
    }

    private static Future<?> upIf(AtomicBoolean up) {
        return up.get() ? Future.succeededFuture() : Future.failedFuture("down");
    }
}
