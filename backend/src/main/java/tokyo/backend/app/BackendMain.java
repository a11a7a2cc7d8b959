package tokyo.backend.app;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.RedactedConfig;
import tokyo.infra.platform.config.Settings;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.Launch;
import tokyo.infra.platform.lifecycle.VertxStart;

/** The backend's process: {@code serve} (the default) or {@code migrate}, which brings the store's schema up to date and ends. */
public final class BackendMain {
    private static final Logger LOG = LoggerFactory.getLogger(BackendMain.class);

    private BackendMain() {}

    public static void main(String[] arguments) {
        GracefulStop stop = new GracefulStop();
        boolean migrate = arguments.length > 0 && arguments[0].equals("migrate");
        Launch.orExit(stop, () -> migrate ? migrate() : serve(stop));
    }

    private static Future<?> serve(GracefulStop stop) {
        return Backend.start(VertxStart.begin(), config(), Clock.systemUTC(), Optional.empty(), stop)
                .onSuccess(backend -> Launch.ready(backend.address()));
    }

    private static Future<?> migrate() {
        Wiring wiring = new Wiring(VertxStart.begin(), config(), Clock.systemUTC());
        return wiring.migrate().onSuccess(done -> System.exit(0));
    }

    private static BackendConfig config() {
        BackendConfig config = ConfigReader.read(BackendConfig.class, Settings.ofProcess());
        RedactedConfig.lines(config).forEach(LOG::info);
        return config;
    }
}
