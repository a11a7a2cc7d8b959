package tokyo.backend.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import tokyo.infra.devkit.standins.cache.RedisStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandIn;
import tokyo.infra.devkit.standins.fcm.FcmStandInConfig;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.devkit.standins.store.MongoStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.VertxStart;

final class BackendRolesIT {
    private final MongoStandIn store = MongoStandIn.inMemory();
    private final RedisStandIn cache = RedisStandIn.start(0);
    private final SignInStandIn signIn = SignInStandIn.start(
            0, List.of(DemoPerson.resident("hasty", "急ぐ人"), DemoPerson.resident("patient", "待てる人")));
    private final Vertx vertx = Vertx.vertx();
    private final FcmStandIn fcm = now(FcmStandIn.start(vertx, FcmStandInConfig.defaults()));
    private final GracefulStop stop = new GracefulStop();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        now(stop.stop());
        now(vertx.close());
        signIn.close();
        cache.close();
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_node_with_one_role_alone_starts_says_where_it_is_and_stops_cleanly(Role role) throws Exception {
        Backend backend = start(role.name().toLowerCase(Locale.ROOT));
        String path = role == Role.API ? "/openapi.yaml" : "/readyz";
        assertThat(get(backend.address() + path).statusCode()).isEqualTo(200);
        if (role != Role.API) {
            assertThatThrownBy(backend::port).hasMessageContaining("role api");
        }
        assertThat(now(stop.stop()).unfinished()).isEmpty();
    }

    @Test
    void a_sender_starts_without_fcm_and_says_that_it_cannot_ring() throws Exception {
        now(fcm.close());
        Backend backend = start("push");
        await().until(() -> get(backend.address() + "/readyz").body().contains("\"fcm\":\"FCM "));
        HttpResponse<String> ready = get(backend.address() + "/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("degraded").contains("No alert was taken since the start.");
        assertThat(get(backend.address() + "/metrics").body()).contains("push_sender_warm 0.0");
    }

    @Test
    void a_sender_that_starts_beside_fcm_is_warm_before_anybody_is_to_be_rung() throws Exception {
        Backend backend = start("push");
        await().until(() -> get(backend.address() + "/metrics").body().contains("push_sender_warm 1.0"));
        assertThat(fcm.counts().validated()).isEqualTo(1);
        assertThat(get(backend.address() + "/readyz").body()).contains("\"ready\"");
    }

    @Test
    void who_writes_too_often_is_refused_alone_and_without_the_cache_everybody_still_writes() throws Exception {
        Backend backend = start("api");
        List<Integer> hasty = withdrawals(backend, "hasty", 200);
        assertThat(hasty).containsOnly(204, 429);
        // Two nodes that count alone would have let fewer in at once.
        assertThat(hasty).filteredOn(status -> status == 204).hasSizeGreaterThanOrEqualTo(40);
        assertThat(withdrawals(backend, "patient", 1)).containsExactly(204);

        cache.stop();
        String ready = "http://127.0.0.1:" + backend.managementPort() + "/readyz";
        await().until(() -> get(ready).body().toLowerCase(Locale.ROOT).contains("degraded"));
        assertThat(get(ready).statusCode()).isEqualTo(200);
        assertThat(withdrawals(backend, "patient", 5)).containsOnly(204);
    }

    @Test
    void headers_that_the_gateway_passes_are_not_too_long_here() throws Exception {
        Backend backend = start("api");
        String long16k = "x".repeat(16 << 10);
        HttpRequest request = HttpRequest.newBuilder(URI.create(backend.address() + "/openapi.yaml"))
                .header("X-Long", long16k)
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(get(backend.address() + "/openapi.yaml?" + long16k).statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_is_told_that_they_have_withdrawn_is_forgotten_by_push_already() throws Exception {
        // No node with this role tells changes: only the resident's own call can have reached push.
        Backend backend = start("api");
        assertThat(state(backend, "patient").statusCode()).isEqualTo(200);
        assertThat(copyInPush("patient")).isEmpty();

        assertThat(withdrawals(backend, "patient", 1)).containsExactly(204);

        assertThat(copyInPush("patient"))
                .hasValueSatisfying(copy -> assertThat(copy)
                        .containsEntry("version", 2L)
                        .doesNotContainKeys("ward", "children", "attributes"));
        assertThat(withdrawals(backend, "patient", 1)).as("again").containsExactly(204);
    }

    private HttpResponse<String> state(Backend backend, String person) throws Exception {
        String household = """
                {"ward": "132101", "children": [{"childId": "c1", "birthDate": "2026-01-05"}],
                 "consent": {"matching": true, "textVersion": "test"}}""";
        HttpRequest request = HttpRequest.newBuilder(URI.create(backend.address() + "/api/household"))
                .header("Authorization", "Bearer " + signIn.tokenFor(person, Duration.ofHours(1)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(household))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private Optional<Document> copyInPush(String person) {
        try (MongoClient client = MongoClients.create(store.uri())) {
            return Mono.from(client.getDatabase("tokyo")
                            .getCollection("push_households")
                            .find(new Document("_id", person))
                            .first())
                    .blockOptional();
        }
    }

    private Backend start(String roles) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("backend.mode", "development"),
                Map.entry("backend.roles", roles),
                Map.entry("backend.port", "0"),
                Map.entry("management.port", "0"),
                Map.entry("identity.issuer", signIn.issuer()),
                Map.entry("identity.jwks-uri", signIn.jwksUri()),
                Map.entry("mongodb.uri", store.uri()),
                Map.entry("redis.uri", cache.uri()),
                Map.entry("fcm.project", fcm.project()),
                Map.entry("fcm.stand-in", fcm.url()));
        BackendConfig config = ConfigReader.read(BackendConfig.class, new Settings(Map.of(), settings));
        return now(Backend.start(VertxStart.begin(), config, Clock.systemUTC(), Optional.empty(), stop));
    }

    private List<Integer> withdrawals(Backend backend, String person, int times) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(backend.address() + "/api/household"))
                .header("Authorization", "Bearer " + signIn.tokenFor(person, Duration.ofHours(1)))
                .DELETE()
                .build();
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, times)
                .mapToObj(one -> http.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        return all.stream().map(one -> one.join().statusCode()).toList();
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    private static <T> T now(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
