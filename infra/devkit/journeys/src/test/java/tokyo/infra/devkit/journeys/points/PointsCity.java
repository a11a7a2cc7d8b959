package tokyo.infra.devkit.journeys.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tokyo.backend.app.BackendMain;
import tokyo.infra.devkit.journeys.ChildJvm;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.StoreProcess;

/** One store, one cache and two backends, each in a process of its own; sign-in lives in the test. */
final class PointsCity implements AutoCloseable {
    static final int NODES = 2;

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    /** Which the check command reads. */
    private static final String CHECK = "tokyo.points.audit.CheckMain";

    private final Path folder;
    private final SignInStandIn signIn;
    private final RedisStandIn cache = RedisStandIn.start(0);
    private final ChildJvm store;
    private final int storePort = freePort();
    private final List<Integer> ports = new ArrayList<>();
    private final List<ChildJvm> backends = new ArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();

    PointsCity(Path folder, List<DemoPerson> people) {
        this.folder = folder;
        this.signIn = SignInStandIn.start(0, people);
        this.store = ChildJvm.start(
                StoreProcess.class,
                Map.of(),
                log("store"),
                "--file",
                folder.resolve("store.mv").toString(),
                "--port",
                Integer.toString(storePort));
        for (int node = 0; node < NODES; node++) {
            ports.add(freePort());
            backends.add(started(node));
        }
    }

    /** @param node any number; two that differ by one are two nodes */
    String backend(int node) {
        return "http://127.0.0.1:" + ports.get(Math.floorMod(node, NODES));
    }

    String token(String person) {
        return signIn.tokenFor(person, TOKEN_LIFE);
    }

    /** kill -9, and a new process on the same port. */
    void kill(int node) {
        backends.get(node).kill();
        backends.set(node, started(node));
    }

    void killCache() {
        cache.kill();
    }

    /** It hears nothing for so long, and then all that was sent to it meanwhile, also by who is dead by then. */
    void pauseStore(Runnable meanwhile) {
        store.pause();
        try {
            meanwhile.run();
        } finally {
            store.goOn();
        }
    }

    /** What the check of the whole journal ends with: 0 if nothing is wrong. */
    int check() {
        return ChildJvm.run(CHECK, folder.resolve("check.log"), "mongodb=mongodb://127.0.0.1:" + storePort);
    }

    private ChildJvm started(int node) {
        Map<String, String> settings = new HashMap<>();
        settings.put("BACKEND_MODE", "development");
        settings.put("BACKEND_ROLES", "api,jobs");
        settings.put("BACKEND_PORT", ports.get(node).toString());
        settings.put("MANAGEMENT_PORT", "0");
        settings.put("MONGODB_URI", "mongodb://127.0.0.1:" + storePort);
        settings.put("REDIS_URI", cache.uri());
        settings.put("IDENTITY_ISSUER", signIn.issuer());
        settings.put("IDENTITY_JWKS_URI", signIn.jwksUri());
        settings.put("FCM_PROJECT", "tokyo-demo");
        settings.put("FCM_STAND_IN", "http://127.0.0.1:1");
        // One clerk shows every code here.
        settings.put("BACKEND_LIMIT_WRITES", "1000000");
        return ChildJvm.start(BackendMain.class, settings, log("backend-" + node));
    }

    private Path log(String part) {
        return folder.resolve(part + "-" + starts.incrementAndGet() + ".log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        backends.forEach(ChildJvm::close);
        store.close();
        cache.close();
        signIn.close();
    }
}
