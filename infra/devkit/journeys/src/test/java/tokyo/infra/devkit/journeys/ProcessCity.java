package tokyo.infra.devkit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tokyo.backend.app.BackendMain;
import tokyo.infra.devkit.standins.fcm.FcmProcess;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.StoreProcess;

/** Store, FCM and backend, each in a process of its own, so that each can be killed; sign-in lives in the test. */
final class ProcessCity implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private final Path folder;
    private final SignInStandIn signIn;
    private final int storePort = freePort();
    private final int backendPort = freePort();
    private final int managementPort = freePort();
    private final ChildJvm fcm;
    private ChildJvm store;
    private ChildJvm backend;
    private int starts;

    ProcessCity(Path folder, List<DemoPerson> people) {
        this.folder = folder;
        this.signIn = SignInStandIn.start(0, people);
        this.fcm = ChildJvm.start(FcmProcess.class, Map.of(), log("fcm"), "--known-prefix", "phone-of-");
        this.store = startedStore();
        this.backend = startedBackend();
    }

    String backend() {
        return "http://127.0.0.1:" + backendPort;
    }

    String fcm() {
        return fcm.address();
    }

    String token(String person) {
        return signIn.tokenFor(person, TOKEN_LIFE);
    }

    void killBackend() {
        backend.kill();
        backend = startedBackend();
    }

    void killStore() {
        store.kill();
        store = startedStore();
    }

    private ChildJvm startedStore() {
        return ChildJvm.start(
                StoreProcess.class,
                Map.of(),
                log("store"),
                "--file",
                folder.resolve("store.mv").toString(),
                "--port",
                Integer.toString(storePort));
    }

    private ChildJvm startedBackend() {
        Map<String, String> settings = new HashMap<>();
        settings.put("BACKEND_MODE", "development");
        settings.put("BACKEND_PORT", Integer.toString(backendPort));
        settings.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        settings.put("MONGODB_URI", "mongodb://127.0.0.1:" + storePort);
        settings.put("REDIS_URI", "redis://127.0.0.1:1");
        settings.put("IDENTITY_ISSUER", signIn.issuer());
        settings.put("IDENTITY_JWKS_URI", signIn.jwksUri());
        settings.put("FCM_PROJECT", "tokyo-demo");
        settings.put("FCM_STAND_IN", fcm.address());
        settings.put("FCM_BACKOFF", "1s");
        settings.put("PUSH_LOOK", "1s");
        // What is tested here must not depend on the hour.
        settings.put("PUSH_QUIET_FOR", "0s");
        settings.put("PUSH_CAP", "50");
        return ChildJvm.start(BackendMain.class, settings, log("backend"));
    }

    private Path log(String part) {
        starts++;
        return folder.resolve(part + "-" + starts + ".log");
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
        backend.close();
        store.close();
        fcm.close();
        signIn.close();
    }
}
