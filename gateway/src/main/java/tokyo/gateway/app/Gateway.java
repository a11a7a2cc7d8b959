package tokyo.gateway.app;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tokyo.gateway.edge.ClientAddress;
import tokyo.gateway.edge.EdgeParts;
import tokyo.gateway.edge.EdgeVerticle;
import tokyo.gateway.signin.OidcClient;
import tokyo.gateway.signin.SealedText;
import tokyo.gateway.signin.SessionCookie;
import tokyo.gateway.web.WebPages;
import tokyo.infra.platform.health.HealthChecks;
import tokyo.infra.platform.health.Severity;
import tokyo.infra.platform.identity.HttpSigningKeys;
import tokyo.infra.platform.identity.JwtVerifier;
import tokyo.infra.platform.identity.SigningKeys;
import tokyo.infra.platform.limit.RateLimiter;

/** A running gateway: one {@link EdgeVerticle} for each event loop. */
public final class Gateway {
    /** Where it listens, also when any free port was asked for. */
    public record Ports(int citizens, int staff) {}

    private static final Duration PROBE_WITHIN = Duration.ofMillis(500);

    private final Vertx vertx;
    private final URI backend;
    private final String deployment;
    private final Ports ports;

    private Gateway(Vertx vertx, URI backend, String deployment, Ports ports) {
        this.vertx = vertx;
        this.backend = backend;
        this.deployment = deployment;
        this.ports = ports;
    }

    /**
     * Starts as many event loops as the machine has cores.
     *
     * @param clock the system's, since tokens and sessions end in real time
     */
    public static Future<Gateway> start(Vertx vertx, GatewayConfig config, InstantSource clock) {
        return start(vertx, config, clock, Math.max(1, VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE / 2));
    }

    /** @param loops how many event loops to use, at least 1 */
    public static Future<Gateway> start(Vertx vertx, GatewayConfig config, InstantSource clock, int loops) {
        return vertx.executeBlocking(() -> parts(vertx, config, clock)).compose(parts -> deploy(vertx, parts, loops));
    }

    private static Future<Gateway> deploy(Vertx vertx, EdgeParts parts, int loops) {
        List<EdgeVerticle> instances = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> {
                            EdgeVerticle instance = new EdgeVerticle(parts);
                            instances.add(instance);
                            return instance;
                        },
                        new DeploymentOptions().setInstances(loops))
                .map(id -> new Gateway(
                        vertx,
                        parts.backend(),
                        id,
                        new Ports(
                                instances.get(0).citizenPort(), instances.get(0).staffPort())));
    }

    private static EdgeParts parts(Vertx vertx, GatewayConfig config, InstantSource clock) throws IOException {
        // The provider must send people back to an address that is known before anybody listens.
        int citizenPort = config.citizenPort() == 0 ? freePort() : config.citizenPort();
        URI publicUrl = config.publicUrl().orElseGet(() -> URI.create("http://localhost:" + citizenPort));
        RateLimiter perNeighbourhood = config.limits().perNeighbourhood(System::nanoTime);
        SigningKeys keys =
                new HttpSigningKeys(WebClient.create(vertx), config.identity().jwksUri(), clock);
        return new EdgeParts(
                config.host(),
                citizenPort,
                config.staffPort(),
                config.backendUrl(),
                new OidcClient(config.identity().issuer(), config.clientId(), config.clientSecret(), publicUrl),
                config.limits(),
                WebPages.read(config.ring()),
                keys,
                new JwtVerifier(config.identity(), keys, perNeighbourhood, clock),
                config.limits().perSubject(System::nanoTime),
                perNeighbourhood,
                new SessionCookie(new SealedText(config.sessionKeys())),
                new ClientAddress(config.trustedProxies().orElse("")),
                clock);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Ports ports() {
        return ports;
    }

    /** A backend that is away degrades the gateway: it stays in traffic, to tell people so. */
    public void register(HealthChecks health) {
        NetClient probe =
                vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) PROBE_WITHIN.toMillis()));
        int port = backend.getPort() < 0 ? 80 : backend.getPort();
        health.register(
                "backend",
                Severity.DEGRADING,
                PROBE_WITHIN,
                () -> probe.connect(port, backend.getHost()).compose(socket -> socket.close()));
    }

    /** Stops listening, lets requests in flight end (bounded), and closes. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment);
    }
}
