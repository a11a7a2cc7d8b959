package tokyo.infra.devkit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.gateway.app.Gateway;
import tokyo.gateway.app.GatewayConfig;
import tokyo.infra.devkit.journeys.browser.Browser;
import tokyo.infra.devkit.journeys.browser.DevTools;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

/**
 * The way that production takes: the Firebase SDK in Chromium, under our pages' own policy, asks Google's two hosts by https.
 *
 * <p>Not real: Chromium is led to the stand-in where it means Google, and its subscription is made up, since a real one needs Google's
 * push service.
 */
class RingFirebaseE2E {
    private static final String SUBSCRIPTION = """
            let subscription = null;
            const made = {
              endpoint: 'https://push.example/1',
              getKey: () => new Uint8Array([1, 2, 3]).buffer,
              unsubscribe: async () => { subscription = null; return true; },
            };
            PushManager.prototype.getSubscription = async () => subscription;
            PushManager.prototype.subscribe = async (options) => {
              window.subscribedBy = new Uint8Array(options.applicationServerKey).length;
              subscription = made;
              return made;
            };
            window.subscribed = () => subscription !== null;
            """;

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            (async () => {
              await navigator.serviceWorker.register('/service-worker.js');
              const worker = await navigator.serviceWorker.ready;
              const ring = await import('/resident/ring-firebase.js');
              return ring.%s(worker);
            })().then((answer) => done(String(answer)), (fault) => done('fault: ' + fault));
            """;

    /** Of a key pair that nobody keeps: 65 bytes, an uncompressed point of P-256. */
    private static final String VAPID_KEY =
            Base64.getUrlEncoder().withoutPadding().encodeToString(publicPoint());

    private final Vertx vertx = Vertx.vertx();
    private final FcmStandIn google =
            Waiting.on(FcmStandIn.start(vertx, FcmStandInConfig.defaults().withTls()));
    private final Gateway gateway = Waiting.on(Gateway.start(vertx, settings(), InstantSource.system(), 1));
    private final String origin = "http://localhost:" + gateway.ports().citizens();
    private final Browser browser = new Browser(
            "--host-resolver-rules=MAP *.googleapis.com:443 127.0.0.1:"
                    + google.tlsPort().orElseThrow(),
            "--ignore-certificate-errors");
    private DevTools tools;

    @BeforeEach
    void open() {
        browser.beforeEachPage(SUBSCRIPTION);
        browser.open(origin + "/");
        tools = browser.devTools(origin);
        tools.permission("granted");
    }

    @AfterEach
    void stop() {
        tools.close();
        browser.close();
        Waiting.on(gateway.stop());
        Waiting.on(google.close());
        Waiting.on(vertx.close());
    }

    @Test
    void the_sdk_gets_a_token_keeps_it_and_gives_it_back() {
        String token = run("token");
        assertThat(token).startsWith("browser-");
        assertThat(google.phones().find(token)).as("known to FCM").isPresent();
        assertThat(browser.script("return window.subscribedBy")).isEqualTo(65L);

        browser.open(origin + "/");
        assertThat(run("token")).as("at the next start").isEqualTo(token);

        run("forget");
        assertThat(google.phones().count()).isZero();
        assertThat(browser.script("return window.subscribed()")).isEqualTo(false);
    }

    private String run(String what) {
        return String.valueOf(browser.asyncScript(RUN.formatted(what)));
    }

    private static byte[] publicPoint() {
        byte[] point = new byte[65];
        point[0] = 4;
        return point;
    }

    private static GatewayConfig settings() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("gateway.mode", "development"),
                Map.entry("gateway.host", "127.0.0.1"),
                Map.entry("gateway.citizen-port", "0"),
                Map.entry("gateway.staff-port", "0"),
                Map.entry("gateway.session-key", Base64.getEncoder().encodeToString(new byte[32])),
                Map.entry("identity.issuer", "http://localhost:1/tokyo"),
                Map.entry("identity.jwks-uri", "http://localhost:1/tokyo/jwks"),
                Map.entry("web-push.project-id", FcmStandInConfig.DEFAULT_PROJECT),
                Map.entry("web-push.api-key", "AIzaPublic"),
                Map.entry("web-push.app-id", "1:1234567890:web:abcdef"),
                Map.entry("web-push.sender-id", "1234567890"),
                Map.entry("web-push.vapid-key", VAPID_KEY));
        return ConfigReader.read(GatewayConfig.class, new Settings(Map.of(), settings));
    }
}
