package tokyo.backend.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API on one event loop. */
final class ApiVerticle extends VerticleBase {
    /** Longer than the gateway keeps an idle connection, so that the gateway is the one who closes. */
    private static final int IDLE_SECONDS = 120;

    /** For requests in flight at the stop; leaves the parts that they use time for their own end. */
    private static final int DRAIN_SECONDS = 4;

    /** The gateway lets 16 kB in, and puts its own headers beside them: what it passed must not be refused here. */
    private static final int MAX_HEADER_BYTES = 20 << 10;

    private final String host;
    private final int port;
    private final Supplier<Future<Router>> routers;
    private @Nullable HttpServer server;

    ApiVerticle(String host, int port, Supplier<Future<Router>> routers) {
        this.host = host;
        this.port = port;
        this.routers = routers;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES);
        return routers.get()
                .compose(router -> vertx.createHttpServer(options)
                        .requestHandler(router)
                        .listen(port, host)
                        .onSuccess(it -> server = it));
    }

    /** Where it listens once deployed. */
    int port() {
        return server == null ? port : server.actualPort();
    }

    /** Takes no new connection at once, and ends when every request that was begun is answered, or out of time. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }
}
