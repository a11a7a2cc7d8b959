package tokyo.push.firebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.infra.devkit.standins.fcm.Faults;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;

/** The check against stand-ins of FCM and of Google's token endpoint: each thing that can be wrong is told as what it is. */
final class FcmCheckIT {
    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private FcmStandIn fcm;
    private HttpServer google;
    private int tokenStatus = 200;

    @BeforeEach
    void start() {
        fcm = now(FcmStandIn.start(vertx, FcmStandInConfig.defaults()));
        fcm.phones().install("my-own-phone", "");
        google = now(vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(tokenStatus)
                        .putHeader("content-type", "application/json")
                        .end(
                                tokenStatus == 200
                                        ? "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                                        : "{\"error\":\"invalid_grant\"}"))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        now(fcm.close());
        now(vertx.close());
    }

    /** As Google writes it, with a key made for this test. */
    private Path keyFile(String project) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2_048);
        String key = Base64.getMimeEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        JsonObject file = new JsonObject()
                .put("type", "service_account")
                .put("project_id", project)
                .put("private_key_id", "1")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                .put("client_email", "sender@" + project + ".iam.gserviceaccount.com")
                .put("client_id", "1")
                .put("token_uri", "http://127.0.0.1:" + google.actualPort() + "/token");
        return Files.writeString(folder.resolve("key.json"), file.encode());
    }

    private List<Finding> check(String project, String key, String device) {
        String[] arguments = {"project=" + project, "service-account=" + key, "stand-in=" + fcm.url(), "token=" + device
        };
        return now(FcmCheckMain.check(arguments, vertx).run());
    }

    @Test
    void a_good_set_up_is_good_from_the_key_to_each_platform_and_rings_nobody() throws Exception {
        List<Finding> found = check(fcm.project(), keyFile(fcm.project()).toString(), "my-own-phone");
        assertThat(found).allMatch(Finding::good);
        assertThat(found)
                .extracting(Finding::looked)
                .containsExactly(
                        "key file",
                        "project",
                        "access token",
                        "SDK ANDROID message",
                        "SDK IOS message",
                        "SDK WEB message",
                        "H2 ANDROID message",
                        "H2 IOS message",
                        "H2 WEB message");
        assertThat(fcm.counts().accepted()).isZero();
        assertThat(fcm.phones().find("my-own-phone").orElseThrow().screen()).isEmpty();
    }

    @Test
    void without_a_device_the_made_up_one_is_what_fcm_stumbles_over() {
        List<Finding> found = check(fcm.project(), "", "");
        assertThat(found).hasSize(7).allMatch(Finding::good);
        assertThat(found.get(1).found()).contains("made-up");
        assertThat(check(fcm.project(), "", "someone-elses-phone").get(1).good())
                .isFalse();
    }

    @Test
    void a_key_of_another_project_is_told_before_anything_is_sent() throws Exception {
        List<Finding> found = check(fcm.project(), keyFile("another-project").toString(), "my-own-phone");
        assertThat(found).hasSize(3);
        assertThat(found.get(1).good()).isFalse();
        assertThat(found.get(1).line()).startsWith("BAD").contains("another-project");
        assertThat(fcm.counts().requests()).isZero();
    }

    @Test
    void a_key_that_google_does_not_know_and_a_file_that_is_none_are_told() throws Exception {
        tokenStatus = 400;
        List<Finding> found = check(fcm.project(), keyFile(fcm.project()).toString(), "");
        assertThat(found.get(2).good()).isFalse();
        assertThat(found.get(2).looked()).isEqualTo("access token");
        assertThat(check(fcm.project(), folder.resolve("absent.json").toString(), "")
                        .get(0)
                        .good())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> check(" ", "", ""));
    }

    @Test
    void a_wrong_project_and_missing_permissions_are_told() {
        assertThat(check("no-such-project", "", "my-own-phone").get(1).found()).contains("project, permissions");
        fcm.faults(Faults.none().next(6, Faults.Kind.PERMISSION_DENIED));
        assertThat(check(fcm.project(), "", "my-own-phone"))
                .filteredOn(finding -> !finding.good())
                .hasSize(6);
    }
}
