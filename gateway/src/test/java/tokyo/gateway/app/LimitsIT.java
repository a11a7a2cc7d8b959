package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.gateway.app.TestGateway.request;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsIT {
    @Test
    void writes_above_the_limit_are_429_with_the_time_to_wait_and_reads_go_on() throws Exception {
        try (TestGateway city = new TestGateway(Map.of("gateway.limit.writes", "6"))) {
            assertThat(write(city).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = write(city);
            GatewayIT.problem(refused, 429, "too-many-requests");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
            assertThat(city.send(request(city.citizen("/api/me"), city.parentToken()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_neighbourhood_that_asks_for_too_much_is_refused_before_anybody_is_known() throws Exception {
        try (TestGateway city =
                new TestGateway(Map.of("gateway.limit.sign-ins", "6", "gateway.limit.neighbours", "1"))) {
            assertThat(city.send(request(city.citizen("/sign-in"), null)).statusCode())
                    .isEqualTo(303);
            GatewayIT.problem(city.send(request(city.citizen("/sign-in"), null)), 429, "too-many-requests");
            assertThat(city.send(request(city.citizen("/"), null)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unknown_tokens_in_masses_are_not_even_looked_at() throws Exception {
        try (TestGateway city = new TestGateway(Map.of("gateway.limit.tokens", "6", "gateway.limit.neighbours", "1"))) {
            String known = city.parentToken();
            assertThat(city.send(request(city.citizen("/api/me"), known)).statusCode())
                    .isEqualTo(200);
            GatewayIT.problem(city.send(request(city.citizen("/api/me"), "invented")), 429, "too-many-requests");
            assertThat(city.send(request(city.citizen("/api/me"), known)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void more_in_flight_than_there_are_places_is_503_busy_and_soon_over() throws Exception {
        try (TestGateway city = new TestGateway(Map.of("gateway.limit.in-flight", "1"))) {
            List<Future<HttpClientResponse>> all = new ArrayList<>();
            var client = city.vertx.createHttpClient(new io.vertx.core.http.PoolOptions().setHttp1MaxSize(20));
            for (int i = 0; i < 12; i++) {
                all.add(client.request(HttpMethod.GET, city.gateway.ports().citizens(), "localhost", "/api/silent")
                        .compose(request -> request.putHeader("Authorization", "Bearer " + city.parentToken())
                                // Who says that they want a stream is not counted as one.
                                .putHeader("Accept", "text/event-stream")
                                .send()));
            }
            // Two event loops, each with one in flight and one in the queue, which is given up after a moment.
            await().until(() -> all.stream().filter(Future::succeeded).count() >= 10);
            assertThat(all.stream().filter(Future::succeeded).map(Future::result))
                    .allMatch(response -> response.statusCode() == 503 && response.getHeader("Retry-After") != null);
            client.close();
            await().until(() -> city.send(request(city.citizen("/api/me"), city.parentToken()))
                            .statusCode()
                    == 200);
        }
    }

    @Test
    void a_backend_that_is_away_is_503_and_the_pages_still_come() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (TestGateway city = new TestGateway(Map.of("gateway.backend-url", "http://127.0.0.1:" + nobody))) {
            HttpResponse<String> response = city.send(request(city.citizen("/api/me"), city.parentToken()));
            GatewayIT.problem(response, 503, "unavailable");
            assertThat(response.headers().firstValue("Retry-After")).contains("5");
            assertThat(city.send(request(city.citizen("/api/x"), city.parentToken())
                                    .POST(BodyPublishers.ofString("x".repeat(500_000))))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(city.send(request(city.citizen("/"), null)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_provider_that_is_away_is_503_and_nobody_is_let_in() throws Exception {
        Map<String, String> away = new HashMap<>();
        away.put("identity.issuer", "http://localhost:1/nobody");
        away.put("identity.jwks-uri", "http://localhost:1/nobody/jwks");
        try (TestGateway city = new TestGateway(away)) {
            GatewayIT.problem(city.send(request(city.citizen("/api/me"), city.parentToken())), 503, "unavailable");
            GatewayIT.problem(city.send(request(city.citizen("/sign-in"), null)), 503, "unavailable");
        }
    }

    private static HttpResponse<String> write(TestGateway city) throws Exception {
        return city.send(request(city.citizen("/api/x"), city.parentToken()).POST(BodyPublishers.noBody()));
    }
}
