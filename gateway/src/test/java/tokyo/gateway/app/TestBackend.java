package tokyo.gateway.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A backend that tells what it saw, and can be slow, silent, streaming or rude. */
final class TestBackend {
    static final String CONTRACT = "openapi: 3.1.0\n";

    final AtomicBoolean streamGone = new AtomicBoolean();
    final Promise<HttpServerRequest> held = Promise.promise();
    private final Vertx vertx;

    TestBackend(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Integer> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/openapi.yaml" -> request.response().end(CONTRACT);
            case "/api/silent" -> request.resume();
            case "/api/held" -> held.complete(request);
            case "/api/rude" -> rude(request);
            case "/api/cut" -> request.connection().close();
            case "/api/alerts/stream" -> stream(request);
            case "/staff/registry/imports", "/api/upload" -> count(request);
            default ->
                request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(seen(request).toBuffer());
        }
    }

    private static JsonObject seen(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers()
                .forEach(header -> headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
        return new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers);
    }

    private static void rude(HttpServerRequest request) {
        request.response()
                .putHeader("Set-Cookie", "__Host-session=stolen; Path=/; Secure")
                .putHeader("Server", "inside/1.0")
                .putHeader("Connection", "X-Inside")
                .putHeader("X-Inside", "secret")
                .end("{}");
    }

    private void stream(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true)
                .write("data: one\n\n");
        long timer = vertx.setPeriodic(20, tick -> request.response().write("data: more\n\n"));
        request.response().closeHandler(gone -> {
            vertx.cancelTimer(timer);
            streamGone.set(true);
        });
    }

    private static void count(HttpServerRequest request) {
        AtomicLong bytes = new AtomicLong();
        request.handler((Buffer piece) -> bytes.addAndGet(piece.length()));
        request.endHandler(end -> request.response()
                .end(new JsonObject().put("bytes", bytes.get()).toBuffer()));
    }
}
