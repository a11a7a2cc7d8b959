package tokyo.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Calls the backend as a client would; holds who calls and with which headers, and is never changed itself. */
public final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final IntSupplier port;
    private final Map<String, String> headers;

    Api(IntSupplier port) {
        this(port, Map.of("content-type", "application/json"));
    }

    private Api(IntSupplier port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** With a good token of that person. */
    public Api as(String person) {
        return withToken(StandIns.tokenOf(person));
    }

    Api withToken(String token) {
        return with("authorization", "Bearer " + token);
    }

    /** @param value empty leaves the header out */
    public Api with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(port, more);
    }

    public Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Answer put(String path, JsonObject body) {
        return send("PUT", path, body.encode());
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    public Answer post(String path) {
        return send("POST", path, new byte[0]);
    }

    /** A file, as it is. */
    public Answer upload(String path, byte[] file) {
        return with("content-type", "text/csv").send("POST", path, file);
    }

    public Answer delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    /** A file, as it is; the answer must be 200. */
    public HttpResponse<byte[]> download(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError("GET " + path, fault);
        }
    }

    Answer send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(method + " " + path, fault);
        }
    }

    /** What came back. */
    public record Answer(String asked, int status, HttpHeaders headers, String body) {
        public JsonObject ok() {
            assertThat(status).as("%s answered %s", asked, body).isEqualTo(200);
            return new JsonObject(body);
        }

        public void isDone() {
            assertThat(status).as("%s answered %s", asked, body).isEqualTo(204);
        }

        /** The refusal with that status and type, worded for people. */
        public JsonObject refused(int expected, String slug) {
            JsonObject problem = refused();
            assertThat(status).as("%s answered %s", asked, body).isEqualTo(expected);
            assertThat(problem.getString("type")).as(asked).isEqualTo("/problems/" + slug);
            return problem;
        }

        /** Some refusal of the caller, worded for people, without a word of our inside. */
        public JsonObject refused() {
            assertThat(status).as("%s answered %s", asked, body).isBetween(400, 499);
            assertThat(headers.firstValue("content-type")).as(asked).hasValue("application/problem+json");
            JsonObject problem = new JsonObject(body);
            assertThat(problem.getInteger("status")).as(asked).isEqualTo(status);
            assertThat(problem.getString("type")).as(asked).matches("/problems/[a-z-]+");
            assertThat(problem.getString("title")).as(asked).matches(".*[ぁ-ん].*");
            assertThat(problem.getString("title_en")).as(asked).isNotBlank();
            assertThat(problem.getString("instance")).as(asked).isNotBlank();
            assertThat(body).as(asked).doesNotContain("Exception", "io.vertx", "java.", "mongodb");
            return problem;
        }
    }
}
