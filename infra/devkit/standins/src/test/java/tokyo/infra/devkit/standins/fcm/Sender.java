package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A sender without an SDK: the JDK's own client, blocking, so that tests read top to bottom. */
final class Sender {
    /** Only what hangs meets it, on a busy machine too. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FcmStandIn fcm;
    private final HttpClient client;

    Sender(FcmStandIn fcm, HttpClient.Version version) {
        this.fcm = fcm;
        this.client = HttpClient.newBuilder().version(version).build();
    }

    static JsonObject to(String token) {
        return new JsonObject().put("token", token);
    }

    /** A notification that replaces others of its tag. */
    static JsonObject tagged(String token, String tag, String title) {
        JsonObject android = new JsonObject().put("notification", new JsonObject().put("tag", tag));
        JsonObject notification = new JsonObject().put("title", title).put("body", "本文");
        return to(token).put("notification", notification).put("android", android);
    }

    HttpResponse<String> send(JsonObject message) throws IOException, InterruptedException {
        return post(new JsonObject().put("message", message).encode());
    }

    CompletableFuture<HttpResponse<String>> sendLater(JsonObject message) {
        HttpRequest request = request(
                path(fcm.project()), new JsonObject().put("message", message).encode());
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(request(path(fcm.project()), body), BodyHandlers.ofString());
    }

    HttpResponse<String> postTo(String project, JsonObject message) throws IOException, InterruptedException {
        String body = new JsonObject().put("message", message).encode();
        return client.send(request(path(project), body), BodyHandlers.ofString());
    }

    HttpResponse<String> sendWithCredential(String authorization, JsonObject message)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path(fcm.project())))
                .POST(BodyPublishers.ofString(
                        new JsonObject().put("message", message).encode()));
        if (!authorization.isEmpty()) {
            builder.header("authorization", authorization);
        }
        return client.send(builder.build(), BodyHandlers.ofString());
    }

    /** Any other request; no body for an empty one. */
    HttpResponse<String> control(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .POST(BodyPublishers.ofString(body))
                .header("authorization", "Bearer demo")
                .header("content-type", "application/json")
                .timeout(PATIENCE)
                .build();
    }

    private URI uri(String path) {
        return URI.create(fcm.url() + path);
    }

    private static String path(String project) {
        return "/v1/projects/" + project + "/messages:send";
    }

    static JsonObject error(HttpResponse<String> response) {
        return new JsonObject(response.body()).getJsonObject("error");
    }

    /** The errorCode of the FcmError among the details; empty if there is none. */
    static String fcmCode(HttpResponse<String> response) {
        return detail(response, "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                .getString("errorCode", "");
    }

    static JsonArray violations(HttpResponse<String> response) {
        return detail(response, "type.googleapis.com/google.rpc.BadRequest")
                .getJsonArray("fieldViolations", new JsonArray());
    }

    private static JsonObject detail(HttpResponse<String> response, String type) {
        return error(response).getJsonArray("details", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(detail -> type.equals(detail.getString("@type")))
                .findFirst()
                .orElse(new JsonObject());
    }
}
