package tokyo.backend.api;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tokyo.backend.Now;
import tokyo.backend.app.BackendConfig;
import tokyo.backend.points.TestPartners;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

/** Sign-in, cache, FCM and partners, started once for all tests of this JVM; only the store is each test class's own. */
record StandIns(SignInStandIn signIn, RedisStandIn cache, FcmStandIn fcm, TestPartners partners) {
    /** Of RFC 8032, section 7.1, test 1. */
    private static final String SEAL_KEY = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    static final String KOGANEI = "132101";
    static final String ADACHI = "131211";
    private static final int RESIDENTS = 400;
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private static final class Once {
        static final StandIns ALL = start();
    }

    static StandIns all() {
        return Once.ALL;
    }

    /** Of the person that a test made up by number; each resident is used by one test. */
    static String resident(int number) {
        return "resident-" + number;
    }

    private static StandIns start() {
        Stream<DemoPerson> residents = IntStream.rangeClosed(1, RESIDENTS)
                .mapToObj(number -> DemoPerson.resident(resident(number), "住民" + number));
        Stream<DemoPerson> staff = Stream.of(
                DemoPerson.staff("viewer-koganei", "閲覧者", KOGANEI, "viewer"),
                DemoPerson.staff("editor-koganei", "担当者", KOGANEI, "viewer", "editor"),
                DemoPerson.staff("approver-koganei", "承認者", KOGANEI, "approver"),
                DemoPerson.staff("counter-koganei", "窓口", KOGANEI, "counter"),
                DemoPerson.system("system-koganei", "小金井市のシステム", KOGANEI),
                DemoPerson.staff("editor-adachi", "足立区の担当者", ADACHI, "viewer", "editor"),
                DemoPerson.staff("approver-adachi", "足立区の承認者", ADACHI, "viewer", "approver"),
                DemoPerson.staff("both-adachi", "足立区の担当者で承認者", ADACHI, "viewer", "editor", "approver"),
                DemoPerson.staff("editor-nowhere", "どこにもない区の担当者", "139999", "viewer", "editor"),
                DemoPerson.staff("counter-adachi", "足立区の窓口", ADACHI, "counter"),
                DemoPerson.staff("counter-nowhere", "知られていない組織の窓口", "999999", "counter"),
                DemoPerson.system("system-adachi", "足立区のシステム", ADACHI),
                DemoPerson.staff("nobody-koganei", "役割のない職員", KOGANEI),
                DemoPerson.system("system-identity", "本人確認のシステム", "tokyo"),
                DemoPerson.staff("central-editor", "東京都", "tokyo", "viewer", "editor", "central"));
        List<DemoPerson> people = Stream.concat(residents, staff).toList();
        FcmStandIn fcm = Now.of(FcmStandIn.start(Vertx.vertx(), FcmStandInConfig.defaults()));
        return new StandIns(SignInStandIn.start(0, people), RedisStandIn.start(0), fcm, TestPartners.start());
    }

    /** A backend's settings as an operator would write them, with all roles and free ports. */
    BackendConfig config(String storeUri) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("backend.mode", "development"),
                Map.entry("backend.port", "0"),
                Map.entry("management.port", "0"),
                Map.entry("identity.issuer", signIn.issuer()),
                Map.entry("identity.jwks-uri", signIn.jwksUri()),
                Map.entry("mongodb.uri", storeUri),
                Map.entry("redis.uri", cache.uri()),
                Map.entry("fcm.project", fcm.project()),
                Map.entry("fcm.stand-in", fcm.url()),
                Map.entry("fcm.backoff", "1s"),
                Map.entry("exchange.partners", partners.file().toString()),
                Map.entry("exchange.partner-keys", TestPartners.keys()),
                Map.entry("exchange.look", "1s"),
                Map.entry("exchange.file-look", "1s"),
                Map.entry("points.seal-key", SEAL_KEY),
                // One person tries everything that is wrong here; the limit itself is shown in BackendRolesIT.
                Map.entry("backend.limit.writes", "1000000"),
                Map.entry("backend.limit.tenant-calls", "1000000"),
                Map.entry("push.stage-pause", "0s"),
                Map.entry("push.webhook-loopback", "true"),
                // What is tested here must not depend on the hour.
                Map.entry("push.quiet-for", "0s"),
                Map.entry("push.cap", "50"),
                Map.entry("push.look", "1s"));
        return ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings));
    }

    static String tokenOf(String person) {
        return all().signIn.tokenFor(person, TOKEN_LIFE);
    }
}
