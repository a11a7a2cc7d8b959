package tokyo.infra.devkit.city;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tokyo.backend.app.BackendConfig;
import tokyo.gateway.app.GatewayConfig;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.national.NationalStandIn;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

/** Backend and gateway are told where the stand-ins are by the same settings that an operator would write. */
final class CitySettings {
    /** Of RFC 8032, section 7.1, test 1: everybody knows it, so what it signs proves nothing. */
    private static final String SEAL_KEY = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    private final CityPorts ports;
    private final MongoStandIn store;
    private final RedisStandIn cache;
    private final SignInStandIn signIn;
    private final FcmStandIn fcm;
    private final NationalStandIn national;
    private final Path partners;

    CitySettings(
            CityPorts ports,
            MongoStandIn store,
            RedisStandIn cache,
            SignInStandIn signIn,
            FcmStandIn fcm,
            NationalStandIn national,
            Path partners) {
        this.ports = ports;
        this.store = store;
        this.cache = cache;
        this.signIn = signIn;
        this.fcm = fcm;
        this.national = national;
        this.partners = partners;
    }

    BackendConfig backend() {
        Map<String, String> settings = identity();
        settings.put("backend.mode", "development");
        settings.put("backend.port", Integer.toString(ports.backend()));
        settings.put("management.port", Integer.toString(ports.management()));
        settings.put("mongodb.uri", store.uri());
        settings.put("redis.uri", cache.uri());
        settings.put("fcm.project", fcm.project());
        settings.put("fcm.stand-in", fcm.url());
        settings.put("national.url", national.url());
        settings.put("national.id", NationalStandIn.ID);
        settings.put("national.password", NationalStandIn.PASSWORD);
        settings.put("exchange.partners", partners.toString());
        settings.put("exchange.partner-keys", DemoPartners.keys());
        settings.put("exchange.look", "1s");
        settings.put("exchange.file-look", "5s");
        settings.put("points.seal-key", SEAL_KEY);
        // A newcomer who stops and starts the phones' service should not wait as long as real phones must.
        settings.put("fcm.backoff", "1s");
        settings.put("push.look", "1s");
        // Phones ring at night too, as often as there is news: who tries the city at ten in the evening wants to see it
        // work. People
        // may choose their quiet hours, and those end when the clock is moved.
        settings.put("push.quiet-for", "0s");
        settings.put("push.cap", "50");
        settings.put("push.hold-look", "1s");
        // The three stages of a notice within a tour, not within half an hour.
        settings.put("push.stage-pause", "2s");
        settings.put("push.webhook-loopback", "true");
        return ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings));
    }

    GatewayConfig gateway(int backendPort, Path folder) {
        Map<String, String> settings = identity();
        settings.put("gateway.mode", "development");
        settings.put("gateway.host", "127.0.0.1");
        settings.put("gateway.citizen-port", Integer.toString(ports.gateway()));
        settings.put("gateway.staff-port", Integer.toString(ports.staff()));
        settings.put("gateway.backend-url", "http://127.0.0.1:" + backendPort);
        // A browser that may ring becomes one more of the stand-in's phones.
        settings.put("web-push.project-id", fcm.project());
        settings.put("web-push.stand-in", fcm.url());
        settings.put("gateway.session-key", SessionKey.keptIn(folder.resolve("session-key")));
        return ConfigReader.read(GatewayConfig.class, new Settings(Map.of(), settings));
    }

    private Map<String, String> identity() {
        Map<String, String> settings = new HashMap<>();
        settings.put("identity.issuer", signIn.issuer());
        settings.put("identity.jwks-uri", signIn.jwksUri());
        return settings;
    }
}
