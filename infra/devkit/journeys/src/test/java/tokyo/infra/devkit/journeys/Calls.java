package tokyo.infra.devkit.journeys;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Blocking calls with a bearer token; an empty answer is one that never came, so nobody knows what it did. */
public final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final AtomicLong answered = new AtomicLong();

    /** @param status 0 when no answer came */
    public record Answer(int status, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }
    }

    /** How many answers came so far. */
    public long answered() {
        return answered.get();
    }

    public Answer get(String url, String token) {
        return send(request(url, token).GET());
    }

    public Answer put(String url, String token, JsonObject body) {
        return send(request(url, token).PUT(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    public Answer post(String url, String token, String body) {
        return send(request(url, token).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answered.incrementAndGet();
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException noAnswer) {
            return new Answer(0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }
}
