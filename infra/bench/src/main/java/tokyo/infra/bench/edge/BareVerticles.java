package tokyo.infra.bench.edge;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.HttpProxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The peers: a backend that answers at once, and a reverse proxy of vertx-http-proxy with nothing around it. */
final class BareVerticles {
    private static final int CONNECTIONS = 256;

    private BareVerticles() {}

    /** An inbox of ten alerts, about 3 kB: what a resident's page reads. */
    static Buffer inbox() {
        JsonArray items = new JsonArray();
        for (int i = 0; i < 10; i++) {
            items.add(new JsonObject()
                    .put("alertId", "%032x".formatted(i))
                    .put("title", "出産・子育て応援給付金")
                    .put("why", "お子さんが三か月になりました")
                    .put("link", "https://www.example.lg.jp/kosodate/" + i)
                    .put("verdict", "ELIGIBLE")
                    .put("createdAt", "2026-11-20T00:00:00Z"));
        }
        return new JsonObject().put("items", items).toBuffer();
    }

    static Supplier<VerticleBase> backend(AtomicInteger port) {
        Buffer body = inbox();
        return () -> new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer()
                        .requestHandler(request -> answer(request, body))
                        .listen(-1, "127.0.0.1")
                        .onSuccess((HttpServer server) -> port.set(server.actualPort()));
            }
        };
    }

    static Supplier<VerticleBase> proxy(int backend, AtomicInteger port) {
        return () -> new VerticleBase() {
            @Override
            public Future<?> start() {
                HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient(
                                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS)))
                        .origin(backend, "127.0.0.1");
                return vertx.createHttpServer()
                        .requestHandler(proxy)
                        .listen(-1, "127.0.0.1")
                        .onSuccess((HttpServer server) -> port.set(server.actualPort()));
            }
        };
    }

    private static void answer(HttpServerRequest request, Buffer body) {
        request.response().putHeader("content-type", "application/json").end(body);
    }
}
