package tokyo.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatewayStopIT {
    /** Below the time that a stop gives to requests: one that is out of time is no clean stop. */
    private static final Duration SOON = Duration.ofSeconds(6);

    @Test
    void a_stop_ends_streams_and_waits_for_what_is_in_flight() throws Exception {
        try (TestGateway city = new TestGateway(Map.of())) {
            AtomicInteger pieces = new AtomicInteger();
            HttpClient client = city.vertx.createHttpClient();
            ask(city, client, "/api/alerts/stream")
                    .onSuccess(response -> response.handler(piece -> pieces.incrementAndGet()));
            await().until(() -> pieces.get() > 3);
            Future<Buffer> answer = ask(city, client, "/api/held").compose(HttpClientResponse::body);
            await().until(() -> city.backend.held.future().succeeded());

            Future<Void> stopped = city.gateway.stop();
            await().untilTrue(city.backend.streamGone);
            assertThat(stopped.isComplete()).isFalse();
            city.backend.held.future().result().response().end("all of it");

            await().atMost(SOON).until(stopped::succeeded);
            await().until(answer::succeeded);
            assertThat(answer.result().toString()).isEqualTo("all of it");
        }
    }

    private static Future<HttpClientResponse> ask(TestGateway city, HttpClient client, String path) {
        return client.request(HttpMethod.GET, city.gateway.ports().citizens(), "localhost", path)
                .compose(request -> request.putHeader("Authorization", "Bearer " + city.parentToken())
                        .send());
    }
}
