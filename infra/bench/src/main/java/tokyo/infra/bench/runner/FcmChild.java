package tokyo.infra.bench.runner;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tokyo.infra.devkit.standins.fcm.FcmProcess;

/** The FCM stand-in in a process of its own, with its strings in our hand. */
public final class FcmChild implements AutoCloseable {
    /** Tokens that begin so need not be registered. */
    public static final String PREFIX = "phone-of-";

    private static final int LAST_GOOD_STATUS = 299;

    private final ChildJvm process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FcmChild(ChildJvm process) {
        this.process = process;
    }

    public static FcmChild start(String heap, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--known-prefix", PREFIX));
        arguments.addAll(List.of(options));
        return new FcmChild(ChildJvm.start(FcmProcess.class, heap, ChildJvm.OTHER_SIDE, arguments));
    }

    public String url() {
        return process.address();
    }

    public void faults(JsonObject faults) throws IOException, InterruptedException {
        call("PUT", "/_control/faults", faults.encode());
    }

    public void quota(int perMinute) throws IOException, InterruptedException {
        call(
                "PUT",
                "/_control/quota",
                new JsonObject().put("perMinute", perMinute).encode());
    }

    public JsonObject counters() throws IOException, InterruptedException {
        return new JsonObject(call("GET", "/_control/counters", ""));
    }

    /** For each message that came again, when the copy before it had come. */
    public List<Instant> repeats() throws IOException, InterruptedException {
        return new JsonObject(call("GET", "/_control/phones-repeats", ""))
                .getJsonArray("cameBefore").stream()
                        .map(millis -> Instant.ofEpochMilli(((Number) millis).longValue()))
                        .toList();
    }

    public void resetCounters() throws IOException, InterruptedException {
        call("DELETE", "/_control/counters", "");
    }

    /** @throws IOException when it is refused */
    public String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("content-type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() > LAST_GOOD_STATUS) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
