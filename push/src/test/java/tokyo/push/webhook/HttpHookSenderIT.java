package tokyo.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpHookSenderIT {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = Map.of("/ok", 204, "/moved", 302, "/down", 503);
    private int port;

    @BeforeEach
    void listen() {
        port = now(vertx.createHttpServer()
                        .requestHandler(request -> request.body().onSuccess(body -> {
                            bodies.add(request.path() + " " + body);
                            signatures.add(request.getHeader("tokyo-signature"));
                            request.response()
                                    .setStatusCode(answers.getOrDefault(request.path(), 404))
                                    .putHeader("location", "/ok")
                                    .end("x".repeat(1_000));
                        }))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        now(vertx.close());
    }

    private boolean send(String path, String body, String signature) {
        URI url = URI.create("http://127.0.0.1:" + port + path);
        return now(new HttpHookSender(vertx).send(url, body, signature));
    }

    @Test
    void a_ward_can_check_what_it_got_with_its_secret_alone() throws Exception {
        Hook hook = new Hook("131211", URI.create("https://hooks.adachi.example/"), "nonce");
        Signatures ours = new Signatures("a key for tests only");
        assertThat(send(
                        "/ok",
                        "{\"step\":\"DONE\"}",
                        ours.header(hook, "{\"step\":\"DONE\"}", java.time.Instant.ofEpochSecond(7))))
                .isTrue();
        assertThat(bodies).containsExactly("/ok {\"step\":\"DONE\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ours.secretOf(hook).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String expected =
                HexFormat.of().formatHex(mac.doFinal("7.{\"step\":\"DONE\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(signatures).containsExactly("t=7,v1=" + expected);
    }

    @Test
    void anything_but_a_2xx_is_not_taken_and_no_redirect_is_followed() {
        assertThat(send("/moved", "{}", "s")).isFalse();
        assertThat(send("/down", "{}", "s")).isFalse();
        assertThat(bodies).containsExactly("/moved {}", "/down {}");
    }

    @Test
    void a_system_that_is_away_has_not_taken_it() {
        assertThat(now(new HttpHookSender(vertx).send(URI.create("http://127.0.0.1:1/"), "{}", "s")))
                .isFalse();
    }
}
