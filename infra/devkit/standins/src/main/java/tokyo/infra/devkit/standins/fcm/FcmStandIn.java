package tokyo.infra.devkit.standins.fcm;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tokyo.infra.devkit.standins.phones.BrowserRoutes;
import tokyo.infra.devkit.standins.phones.PhoneRoutes;
import tokyo.infra.devkit.standins.phones.Phones;
import tokyo.infra.devkit.standins.phones.ScreenRoutes;

/**
 * An FCM that a sender cannot tell from Google's by what is on the wire, with phones whose screens can be read.
 *
 * <p>h1 and h2 without TLS share one port. Everything is in memory: phones and counts live as long as this object.
 */
public final class FcmStandIn {

    /** What Google's front end allows, and what the Admin SDK counts on. */
    static final long MAX_STREAMS = 100;

    /** Google closes a connection that has been idle for about three minutes. */
    static final int IDLE_SECONDS = 180;

    private final FcmStandInConfig config;
    private final Phones phones;
    private final Quota quota;
    private final FaultTurns faults = new FaultTurns();
    private final Counters counters;
    private final List<HttpServer> servers = new ArrayList<>();

    private FcmStandIn(FcmStandInConfig config) {
        this.config = config;
        this.phones = new Phones(config.clock(), config.knownPrefix(), config.rememberingPrefix());
        this.quota = new Quota(config.clock(), config.quotaPerMinute());
        this.counters = new Counters(phones);
    }

    /** Fails if the port is taken. */
    public static Future<FcmStandIn> start(Vertx vertx, FcmStandInConfig config) {
        FcmStandIn standIn = new FcmStandIn(config);
        Router router = standIn.router(vertx);
        Future<Void> plain = standIn.listen(vertx.createHttpServer(options()), config.port(), router);
        return plain.compose(listening -> standIn.listenWithTls(vertx, router)).map(standIn);
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        new SendRoutes(config.project(), phones, quota, faults, counters).mount(router);
        new ControlRoutes(faults, quota, counters).mount(router);
        BrowserRoutes.mount(router, phones);
        PhoneRoutes.mount(router, phones, MessageRules::isWellFormed);
        ScreenRoutes.mount(router, phones);
        return router;
    }

    private Future<Void> listenWithTls(Vertx vertx, Router router) {
        if (!config.tls()) {
            return Future.succeededFuture();
        }
        // Making a key takes up to a second: not on the event loop.
        return vertx.executeBlocking(() -> SelfSignedCertificate.create("localhost"))
                .map(made -> options().setSsl(true).setUseAlpn(true).setKeyCertOptions(made.keyCertOptions()))
                .compose(options -> listen(vertx.createHttpServer(options), 0, router));
    }

    private Future<Void> listen(HttpServer server, int port, Router router) {
        return server.connectionHandler(FcmStandIn::gatherWrites)
                .requestHandler(router)
                .listen(port, config.host())
                .map(listening -> {
                    servers.add(listening);
                    return null;
                });
    }

    /** Answers of one moment leave together, as from any server at that rate. */
    private static void gatherWrites(HttpConnection connection) {
        if (connection instanceof ConnectionBase socket) {
            socket.channel().pipeline().addFirst(new FlushConsolidationHandler(Math.toIntExact(MAX_STREAMS), true));
        }
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS));
    }

    /** Of h1 and h2 without TLS. */
    public int port() {
        return servers.get(0).actualPort();
    }

    /** Of h1 and h2 by ALPN; empty if the config did not ask for it. */
    public OptionalInt tlsPort() {
        return servers.size() > 1 ? OptionalInt.of(servers.get(1).actualPort()) : OptionalInt.empty();
    }

    /** Without a slash at its end. */
    public String url() {
        return "http://" + config.host() + ":" + port();
    }

    public String project() {
        return config.project();
    }

    public Phones phones() {
        return phones;
    }

    public Counts counts() {
        return counters.now();
    }

    public void resetCounts() {
        counters.reset();
    }

    /** From the next message on, instead of all faults before. */
    public void faults(Faults next) {
        faults.set(next);
    }

    /** Keeps every message that arrives from now on waiting until {@link #release()}, so that tests see all of them under way. */
    public void hold() {
        faults.hold();
    }

    public void release() {
        faults.release();
    }

    /** Messages of the project in one minute, starting with a full bucket. */
    public void quota(int perMinute) {
        quota.set(perMinute);
    }

    public Future<Void> close() {
        List<Future<Void>> closing = servers.stream().map(HttpServer::close).toList();
        return Future.join(closing).mapEmpty();
    }
}
