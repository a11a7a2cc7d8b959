package tokyo.gateway.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.devkit.standins.signin.SignInStandIn;
import tokyo.infra.platform.config.ConfigReader;
import tokyo.infra.platform.config.Settings;

/** A whole gateway on real sockets, before a backend that tells what it saw and with the sign-in stand-in. */
final class TestGateway implements AutoCloseable {
    static final String PARENT = "parent-koganei";
    static final String CLERK = "clerk-koganei";

    final Vertx vertx = Vertx.vertx();
    final TestBackend backend = new TestBackend(vertx);
    final SignInStandIn signIn = SignInStandIn.start(
            0,
            List.of(
                    DemoPerson.resident(PARENT, "保護者（小金井市）"),
                    DemoPerson.staff(CLERK, "職員（小金井市）", "132101", "viewer", "editor")));
    final Gateway gateway;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestGateway(Map<String, String> changed) throws Exception {
        int backendPort =
                backend.start().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        Map<String, String> settings = new HashMap<>(settings("http://127.0.0.1:" + backendPort, signIn));
        settings.putAll(changed);
        GatewayConfig config = ConfigReader.read(GatewayConfig.class, new Settings(Map.of(), settings));
        gateway = Gateway.start(vertx, config, InstantSource.system(), 2)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    static Map<String, String> settings(String backendUrl, SignInStandIn signIn) {
        return Map.of(
                "gateway.mode",
                "development",
                "gateway.host",
                "127.0.0.1",
                "gateway.citizen-port",
                "0",
                "gateway.staff-port",
                "0",
                "gateway.backend-url",
                backendUrl,
                "gateway.session-key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "identity.issuer",
                signIn.issuer(),
                "identity.jwks-uri",
                signIn.jwksUri());
    }

    String parentToken() {
        return signIn.tokenFor(PARENT, Duration.ofHours(1));
    }

    String clerkToken() {
        return signIn.tokenFor(CLERK, Duration.ofHours(1));
    }

    /** By the name that the provider sends people back to. */
    URI citizen(String path) {
        return URI.create("http://localhost:" + gateway.ports().citizens() + path);
    }

    URI staff(String path) {
        return URI.create("http://localhost:" + gateway.ports().staff() + path);
    }

    static HttpRequest.Builder request(URI uri, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        vertx.close();
        signIn.close();
    }
}
