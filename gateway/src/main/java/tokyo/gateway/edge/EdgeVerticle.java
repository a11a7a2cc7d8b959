package tokyo.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tokyo.gateway.signin.SameOrigin;
import tokyo.gateway.signin.SignInRoutes;
import tokyo.gateway.web.ProblemPage;
import tokyo.gateway.web.SecurityHeaders;
import tokyo.gateway.web.WebPages;
import tokyo.gateway.web.WebRoutes;
import tokyo.infra.platform.http.RequestId;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.limit.InFlightLimit;
import tokyo.infra.platform.limit.TrafficClass;

/** One event loop of the gateway: the citizens' listener and the staff's; neither knows a path of the other. */
public final class EdgeVerticle extends VerticleBase {
    /** Longer than the heartbeat of streams, shorter than the patience of load balancers. */
    private static final Duration CITIZENS_IDLE = Duration.ofSeconds(75);

    /** A sealed session of 4 kB and the usual headers. */
    private static final int MAX_HEADER_BYTES = 16 << 10;

    /** Forms of residents; the backend has a limit of its own. */
    private static final long LONGEST_CITIZEN_BODY = 1L << 20;

    /** Twice the registry of all municipalities (92 MB), with room. */
    private static final long LONGEST_STAFF_BODY = 512L << 20;

    private static final Duration CITIZENS_WAIT = Duration.ofSeconds(20);

    /** An import answers when it has run; a minute at full size, more on a busy day. */
    private static final Duration STAFF_WAIT = Duration.ofMinutes(5);

    /** While an import runs, nothing moves between the clerk and us. */
    private static final Duration STAFF_IDLE = STAFF_WAIT.plusSeconds(10);

    /** Streams beat every 15 seconds: silence for a minute means that they are dead. */
    private static final Duration STREAMS_WAIT = Duration.ofSeconds(60);

    /** A queue of as many as are in flight, for a quarter of a second: enough for a ripple, too short to drown in. */
    private static final Duration LONGEST_QUEUE = Duration.ofMillis(250);

    private static final long FINISH_SECONDS = 8;

    private final EdgeParts parts;
    private final List<Entrance> entrances = new ArrayList<>();
    private @Nullable HttpServer citizens;
    private @Nullable HttpServer staff;

    public EdgeVerticle(EdgeParts parts) {
        this.parts = parts;
    }

    public int citizenPort() {
        return Objects.requireNonNull(citizens).actualPort();
    }

    public int staffPort() {
        return Objects.requireNonNull(staff).actualPort();
    }

    @Override
    public Future<?> start() {
        RateLimits limits = new RateLimits(parts.perSubject(), parts.perNeighbourhood(), parts.address());
        HttpServer forCitizens = vertx.createHttpServer(options(CITIZENS_IDLE)).requestHandler(citizenRoutes(limits));
        HttpServer forStaff = vertx.createHttpServer(options(STAFF_IDLE)).requestHandler(staffRoutes(limits));
        citizens = forCitizens;
        staff = forStaff;
        return forCitizens
                .listen(shared(parts.citizenPort(), -1), parts.host())
                .compose(listening -> forStaff.listen(shared(parts.staffPort(), -2), parts.host()));
    }

    /** Stops listening at once, ends streams, and lets what else is in flight end. */
    @Override
    public Future<?> stop() {
        entrances.forEach(Entrance::endStreams);
        return Future.join(Stream.of(citizens, staff)
                .filter(Objects::nonNull)
                .map(EdgeVerticle::shutdown)
                .toList());
    }

    private static Future<Void> shutdown(HttpServer server) {
        return server.shutdown(FINISH_SECONDS, TimeUnit.SECONDS);
    }

    /** For Vert.x, port 0 is another free port in each instance, and a negative one is the same free port in all of them. */
    private static int shared(int port, int anyFree) {
        return port == 0 ? anyFree : port;
    }

    private static HttpServerOptions options(Duration idle) {
        return new HttpServerOptions()
                .setIdleTimeout((int) idle.toSeconds())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES);
    }

    private Router citizenRoutes(RateLimits limits) {
        SameOrigin sameOrigin = new SameOrigin(parts.oidc().publicUrl());
        Entrance.Way way = way(caller -> true, true, CITIZENS_WAIT, LONGEST_CITIZEN_BODY);
        Router router = router();
        // The contract, a venue's tablet and the ledger's seals: nobody has to sign in for them. Before the entrance,
        // which asks.
        List.of("/openapi.yaml", "/screens/:screen", "/api/points/seals")
                .forEach(path -> router.get(path)
                        .handler(limits.ofNeighbourhood(TrafficClass.ENTRY))
                        .handler(http ->
                                way.requests().pass(AdmittedRequest.of(http, Optional.empty(), address(http)))));
        router.route("/api/*").handler(entrance(way, limits, sameOrigin));
        List.of("/sign-in", "/sign-in/callback", "/sign-out")
                .forEach(path -> router.route(path).handler(limits.ofNeighbourhood(TrafficClass.SIGN_IN)));
        router.post("/sign-out").handler(http -> {
            if (sameOrigin.allows(http.request())) {
                http.next();
            } else {
                http.fail(403);
            }
        });
        new SignInRoutes(
                        parts.oidc(),
                        WebClient.create(vertx),
                        parts.keys(),
                        parts.tokens(),
                        parts.cookies(),
                        this::address,
                        parts.clock())
                .mount(router);
        router.route().handler(limits.ofNeighbourhood(TrafficClass.ENTRY));
        router.route().handler(new WebRoutes(parts.pages())::serve);
        router.get("/problems/:slug").handler(new ProblemPage()::explain);
        return router;
    }

    private String address(RoutingContext http) {
        return parts.address().of(http.request());
    }

    private Router staffRoutes(RateLimits limits) {
        Router router = router();
        Entrance entrance = entrance(
                way(Caller::isStaff, false, STAFF_WAIT, LONGEST_STAFF_BODY),
                limits,
                new SameOrigin(parts.oidc().publicUrl()));
        router.route("/staff/*").handler(entrance);
        // Computers of wards come by the network that staff come by.
        router.route("/system/*").handler(entrance);
        return router;
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestId());
        boolean https = "https".equals(parts.oidc().publicUrl().getScheme());
        WebPages pages = parts.pages();
        router.route().handler(new SecurityHeaders(pages.importMapHash(), pages.connectSources(), https));
        new ProblemPage().catchAll(router);
        return router;
    }

    private Entrance entrance(Entrance.Way way, RateLimits limits, SameOrigin sameOrigin) {
        Entrance entrance = new Entrance(way, parts.tokens(), parts.cookies(), sameOrigin, limits, parts.address());
        entrances.add(entrance);
        return entrance;
    }

    private Entrance.Way way(Predicate<Caller> admits, boolean sessions, Duration wait, long longestBody) {
        int most = parts.limits().inFlight();
        int streams = parts.limits().streams();
        return new Entrance.Way(
                admits,
                sessions,
                new BackendProxy(vertx, parts.backend(), most, wait),
                new InFlightLimit(vertx, most, most, LONGEST_QUEUE),
                new BackendProxy(vertx, parts.backend(), streams, STREAMS_WAIT),
                new InFlightLimit(vertx, streams, 0, LONGEST_QUEUE),
                longestBody);
    }
}
