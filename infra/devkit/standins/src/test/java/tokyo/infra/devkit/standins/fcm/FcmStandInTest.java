package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tokyo.infra.devkit.standins.phones.Arrival.Effect;
import tokyo.infra.devkit.standins.phones.Phone;

class FcmStandInTest {
    private static final String PHONE = "phone-of-parent-koganei";

    private final Vertx vertx = Vertx.vertx();
    private FcmStandIn fcm;
    private Phone phone;
    private Sender sender;

    @BeforeEach
    void start() throws Exception {
        fcm = FcmStandIn.start(vertx, FcmStandInConfig.defaults()).await(10, TimeUnit.SECONDS);
        phone = fcm.phones().install(PHONE, "parent-koganei").orElseThrow();
        sender = new Sender(fcm, Version.HTTP_1_1);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_message_is_named_and_stands_on_the_screen(Version version) throws Exception {
        sender = new Sender(fcm, version);
        HttpResponse<String> answer = sender.send(Sender.tagged(PHONE, "t1", "出生届"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(new JsonObject(answer.body()).getString("name")).startsWith("projects/tokyo-demo/messages/");
        assertThat(phone.screen()).extracting(shown -> shown.message().title()).containsExactly("出生届");
        assertThat(fcm.counts().accepted()).isEqualTo(1);
        assertThat(
                        version == Version.HTTP_2
                                ? fcm.counts().connectionsH2()
                                : fcm.counts().connectionsH1())
                .isEqualTo(1);
    }

    @Test
    void many_messages_share_one_h2_connection_at_once() throws Exception {
        sender = new Sender(fcm, Version.HTTP_2);
        sender.send(Sender.tagged(PHONE, "first", "件名"));
        await().until(() -> fcm.counts().inFlight() == 0);
        fcm.hold();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(sender.sendLater(Sender.tagged(PHONE, "t" + i, "件名")));
        }
        await().atMost(Sender.PATIENCE).until(() -> fcm.counts().inFlight() == 50);
        assertThat(fcm.counts().connectionsH2()).isEqualTo(1);

        fcm.release();
        assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        await().until(() -> fcm.counts().inFlight() == 0);
        assertThat(fcm.counts().maxInFlight()).isEqualTo(50);
    }

    @Test
    void the_same_tag_replaces_what_is_on_the_screen() throws Exception {
        sender.send(Sender.tagged(PHONE, "t1", "一度目"));
        sender.send(Sender.tagged(PHONE, "t1", "二度目"));

        assertThat(phone.screen()).hasSize(1);
        assertThat(phone.screen().get(0).message().title()).isEqualTo("二度目");
        assertThat(phone.screen().get(0).times()).isEqualTo(2);
        assertThat(fcm.counts().deliveredAgain()).isEqualTo(1);
        assertThat(fcm.counts().shownAgainAfterDismissal()).isZero();
    }

    @Test
    void a_tag_that_was_dismissed_is_shown_again_and_counted() throws Exception {
        sender.send(Sender.tagged(PHONE, "t1", "一度目"));
        phone.dismiss("t1");
        sender.send(Sender.tagged(PHONE, "t1", "二度目"));

        assertThat(phone.screen()).hasSize(1);
        assertThat(fcm.counts().shownAgainAfterDismissal()).isEqualTo(1);
        assertThat(phone.log())
                .extracting(arrival -> arrival.effect())
                .containsExactly(Effect.SHOWN, Effect.SHOWN_AGAIN_AFTER_DISMISSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'android':{'notification':{'tag':'t1','title':'件名'}}}",
                "{'notification':{'title':'件名'},'apns':{'headers':{'Apns-Collapse-Id':'t1'}}}",
                "{'webpush':{'notification':{'tag':'t1','title':'件名'}}}",
                "{'notification':{'title':'件名'},'webpush':{'headers':{'topic':'t1'}}}"
            })
    void each_platform_says_the_tag_in_its_own_way(String message) throws Exception {
        JsonObject json = new JsonObject(message.replace('\'', '"')).put("token", PHONE);
        assertThat(sender.send(json).statusCode()).isEqualTo(200);
        assertThat(phone.screen()).extracting(Phone.Shown::slot).containsExactly("t1");
    }

    @Test
    void messages_without_a_tag_stand_side_by_side() throws Exception {
        JsonObject message = Sender.to(PHONE).put("notification", new JsonObject().put("title", "件名"));
        sender.send(message);
        sender.send(message);
        assertThat(phone.screen()).hasSize(2);
        assertThat(fcm.counts().deliveredAgain()).isZero();
    }

    @Test
    void a_message_for_the_app_alone_shows_nothing() throws Exception {
        sender.send(Sender.to(PHONE).put("data", new JsonObject().put("alert", "a1")));
        assertThat(phone.screen()).isEmpty();
        assertThat(phone.log()).extracting(arrival -> arrival.effect()).containsExactly(Effect.SILENT);
    }

    @Test
    void a_dry_run_is_checked_and_delivers_nothing() throws Exception {
        JsonObject good = new JsonObject().put("validateOnly", true).put("message", Sender.tagged(PHONE, "t1", "件名"));
        JsonObject gone = good.copy().put("message", Sender.tagged("phone-of-nobody", "t1", "件名"));

        assertThat(sender.post(good.encode()).statusCode()).isEqualTo(200);
        assertThat(sender.post(gone.encode()).statusCode()).isEqualTo(404);
        assertThat(phone.received()).isZero();
        assertThat(fcm.counts().validated()).isEqualTo(1);
        assertThat(fcm.counts().accepted()).isZero();
    }

    @Test
    void an_uninstalled_app_is_unregistered_for_good() throws Exception {
        fcm.phones().uninstall(PHONE);
        HttpResponse<String> answer = sender.send(Sender.tagged(PHONE, "t1", "件名"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Sender.error(answer).getString("status")).isEqualTo("NOT_FOUND");
        assertThat(Sender.fcmCode(answer)).isEqualTo("UNREGISTERED");
        assertThat(fcm.phones().install(PHONE, "parent-koganei")).isEmpty();
        assertThat(fcm.counts().errors("UNREGISTERED")).isEqualTo(1);
    }

    @Test
    void a_malformed_token_is_told_apart_from_a_malformed_message() throws Exception {
        HttpResponse<String> answer = sender.send(Sender.tagged("not a token", "t1", "件名"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Sender.error(answer).getString("message"))
                .isEqualTo("The registration token is not a valid FCM registration token");
        assertThat(Sender.fcmCode(answer)).isEqualTo("INVALID_ARGUMENT");
        assertThat(Sender.violations(answer)).isEmpty();
    }

    @Test
    void another_project_is_not_found_without_a_word_about_the_phone() throws Exception {
        HttpResponse<String> answer = sender.postTo("elsewhere", Sender.tagged(PHONE, "t1", "件名"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Sender.error(answer).getString("status")).isEqualTo("NOT_FOUND");
        assertThat(Sender.error(answer).containsKey("details")).isFalse();
        assertThat(phone.received()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Basic ZGVtbw=="})
    void without_a_bearer_token_nothing_is_accepted(String authorization) throws Exception {
        HttpResponse<String> answer = sender.sendWithCredential(authorization, Sender.tagged(PHONE, "t1", "件名"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
        assertThat(Sender.error(answer).getString("status")).isEqualTo("UNAUTHENTICATED");
        assertThat(phone.received()).isZero();
    }

    @Test
    void a_token_with_the_known_prefix_needs_no_registration() throws Exception {
        FcmStandIn open = FcmStandIn.start(vertx, FcmStandInConfig.defaults().withKnownPrefix("bench-"))
                .await(10, TimeUnit.SECONDS);
        assertThat(new Sender(open, Version.HTTP_1_1)
                        .send(Sender.tagged("bench-00001", "t1", "件名"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(open.phones().uninstall("bench-00001")).isTrue();
        assertThat(new Sender(open, Version.HTTP_1_1)
                        .send(Sender.tagged("bench-00001", "t1", "件名"))
                        .statusCode())
                .isEqualTo(404);
    }
}
