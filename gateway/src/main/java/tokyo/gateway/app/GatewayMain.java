package tokyo.gateway.app;

import io.vertx.core.Future;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.RedactedConfig;
import tokyo.infra.platform.config.Settings;
import tokyo.infra.platform.health.HealthChecks;
import tokyo.infra.platform.health.ManagementConfig;
import tokyo.infra.platform.health.ManagementVerticle;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.Launch;
import tokyo.infra.platform.lifecycle.StartUp;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.infra.platform.lifecycle.VertxStart;

/** The gateway's process. */
public final class GatewayMain {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);

    private GatewayMain() {}

    public static void main(String[] arguments) {
        GracefulStop stop = new GracefulStop();
        Launch.orExit(stop, () -> start(stop));
    }

    private static Future<Void> start(GracefulStop stop) {
        Settings settings = Settings.ofProcess();
        GatewayConfig config = ConfigReader.read(GatewayConfig.class, settings, ManagementConfig.class);
        ManagementConfig management = ConfigReader.read(ManagementConfig.class, settings, GatewayConfig.class);
        RedactedConfig.lines(config).forEach(LOG::info);
        VertxStart begun = VertxStart.begin();
        HealthChecks health = new HealthChecks(begun.vertx());
        stop.add(StopPhase.READINESS_OFF, "health", () -> {
            health.drain();
            return Future.succeededFuture();
        });
        stop.add(StopPhase.CLOSE, "vertx", () -> begun.vertx().close());
        return new StartUp("gateway")
                .step(
                        "listeners",
                        () -> Gateway.start(begun.vertx(), config, InstantSource.system())
                                .onSuccess(gateway -> {
                                    gateway.register(health);
                                    stop.add(StopPhase.DRAIN, "listeners", gateway::stop);
                                }))
                .step(
                        "management",
                        () -> begun.vertx().deployVerticle(new ManagementVerticle(management, health, begun.meters())))
                .run();
    }
}
