package tokyo.infra.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSigningKeysIT {
    private static final RSAKey OLD = TestIssuer.key("old");
    private static final RSAKey NEW = TestIssuer.key("new");

    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-11-20T00:00:00Z");
    private final AtomicReference<String> published = new AtomicReference<>(new JWKSet(OLD.toPublicJWK()).toString());
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpSigningKeys keys;

    @BeforeEach
    void start() throws Exception {
        int port = get(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().setStatusCode(status.get()).end(published.get());
                })
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort));
        keys = new HttpSigningKeys(
                WebClient.create(vertx), URI.create("http://127.0.0.1:" + port + "/jwks"), () -> now);
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void a_known_key_is_asked_for_once() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(get(keys.byId("old"))).isPresent();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_new_key_is_found_without_a_restart_but_invented_ones_cost_one_question_a_minute() throws Exception {
        get(keys.byId("old"));
        publish(OLD, NEW);
        assertThat(get(keys.byId("new"))).as("looked a moment ago").isEmpty();
        later(HttpSigningKeys.LOOK_AGAIN_AFTER);
        assertThat(get(keys.byId("new"))).isPresent();
        for (int i = 0; i < 50; i++) {
            assertThat(get(keys.byId("invented-" + i))).isEmpty();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void many_who_ask_at_once_share_one_question() throws Exception {
        List<Future<Optional<JWK>>> all =
                List.of(keys.byId("old"), keys.byId("old"), keys.byId("nobody"), keys.byId("old"));
        for (Future<Optional<JWK>> one : all) {
            get(one);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void known_keys_work_while_the_provider_is_away() throws Exception {
        get(keys.byId("old"));
        status.set(500);
        later(HttpSigningKeys.MAX_AGE.plusSeconds(1));
        assertThat(get(keys.byId("old"))).isPresent();
    }

    @Test
    void a_withdrawn_key_is_forgotten() throws Exception {
        get(keys.byId("old"));
        publish(NEW);
        later(HttpSigningKeys.MAX_AGE);
        get(keys.byId("old"));
        get(keys.byId("new"));
        assertThat(get(keys.byId("old"))).isEmpty();
    }

    @Test
    void before_the_first_answer_it_is_a_fault_that_heals_soon() throws Exception {
        status.set(503);
        assertThat(failed(keys.byId("old"))).isTrue();
        status.set(200);
        assertThat(failed(keys.byId("old"))).as("asked a moment ago").isTrue();
        later(HttpSigningKeys.FIRST_RETRY_AFTER);
        assertThat(get(keys.byId("old"))).isPresent();
    }

    @Test
    void garbage_is_no_key_set() {
        published.set("<html>");
        assertThat(failed(keys.byId("old"))).isTrue();
    }

    private void publish(RSAKey... published) {
        this.published.set(new JWKSet(List.<JWK>of(published)).toString(true));
    }

    private void later(Duration passed) {
        now = now.plus(passed);
    }

    private static boolean failed(Future<?> future) {
        org.awaitility.Awaitility.await().until(future::isComplete);
        return future.failed();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
