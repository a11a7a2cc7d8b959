package tokyo.infra.platform.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics} on a port of their own, so that no public route can reach them. */
public final class ManagementVerticle extends VerticleBase {
    /** Prometheus, the probes and an operator: more connections mean that the port is open to somebody else. */
    private static final int IDLE_TIMEOUT_SECONDS = 60;

    private static final String TEXT_OF_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ManagementConfig config;
    private final HealthChecks health;
    private final PrometheusMeterRegistry meters;
    private volatile int port;

    public ManagementVerticle(ManagementConfig config, HealthChecks health, PrometheusMeterRegistry meters) {
        this.config = config;
        this.health = health;
        this.meters = meters;
    }

    /** The port that it listens on once deployed; tests ask for port 0. */
    public int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions().setIdleTimeout(IDLE_TIMEOUT_SECONDS);
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(config.port(), config.host())
                .onSuccess((HttpServer server) -> port = server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("Cache-Control", "no-store");
        if (!request.method().equals(HttpMethod.GET)) {
            response.setStatusCode(405).putHeader("Allow", "GET").end();
            return;
        }
        switch (request.path()) {
            case "/livez" -> json(response, 200, new JsonObject().put("status", "alive"));
            case "/readyz" -> health.report().onSuccess(report -> ready(response, report));
            case "/metrics" -> scrape(response);
            default -> response.setStatusCode(404).end();
        }
    }

    private static void ready(HttpServerResponse response, HealthReport report) {
        JsonObject failures = new JsonObject();
        report.sortedFailures().forEach(failures::put);
        JsonObject body = new JsonObject()
                .put("status", report.status().name().toLowerCase(Locale.ROOT))
                .put("failures", failures);
        json(response, report.takesTraffic() ? 200 : 503, body);
    }

    /** A large registry takes tens of milliseconds to print: never on an event loop. */
    private void scrape(HttpServerResponse response) {
        vertx.executeBlocking(() -> meters.scrape())
                .onSuccess(text ->
                        response.putHeader("Content-Type", TEXT_OF_PROMETHEUS).end(text))
                .onFailure(fault -> response.setStatusCode(500).end());
    }

    private static void json(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
