package tokyo.push;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;

/** Some operations of the city's real contract on a socket; the token is the person's id, and each response is checked. */
public final class ContractServer implements AutoCloseable {
    private static final Path CONTRACT = Path.of("../backend/src/main/resources/openapi.yaml");
    private static final Pattern OPERATION = Pattern.compile("operationId: (\\w+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> broken = new ArrayList<>();
    private final HttpServer server;

    public ContractServer(Vertx vertx, Set<String> operations, Consumer<ApiRouter.Builder> mount, Instant tokenEnds) {
        this(vertx, operations, mount, token -> new Caller(token, Set.of(), Optional.empty(), tokenEnds));
    }

    /** @param caller whom a token stands for */
    public ContractServer(
            Vertx vertx, Set<String> operations, Consumer<ApiRouter.Builder> mount, Function<String, Caller> caller) {
        String contract = read();
        ApiRouter.Builder api = ApiRouter.builder(vertx, contract)
                .identity((token, source) -> Future.succeededFuture(Result.ok(caller.apply(token))))
                .checkResponses((operation, status, how) -> broken.add(operation + " " + status + " " + how));
        mount.accept(api);
        Set<String> others = operationsOf(contract);
        others.removeAll(operations);
        Set<String> streamed = streamedOf(contract);
        others.removeAll(streamed);
        streamed.forEach(other -> api.streamed(other, http -> http.fail(501)));
        others.forEach(other -> api.handle(other, http -> http.fail(501)));
        server = now(api.build()
                .compose(router ->
                        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")));
    }

    private static String read() {
        try {
            return Files.readString(CONTRACT);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Operations whose bodies the contract says are streamed. */
    public static Set<String> streamedOf(String contract) {
        return Arrays.stream(contract.split("operationId: ", -1))
                .skip(1)
                .filter(operation -> operation.contains("x-streamed: true"))
                .map(operation -> operation.split("\\W", 2)[0])
                .collect(Collectors.toSet());
    }

    /** All that the contract has. */
    public static Set<String> operationsOf(String contract) {
        Set<String> found = new HashSet<>();
        Matcher operation = OPERATION.matcher(contract);
        while (operation.find()) {
            found.add(operation.group(1));
        }
        return found;
    }

    /** Responses that did not fit the contract. */
    public List<String> broken() {
        return broken;
    }

    public HttpResponse<String> send(String method, String path, String person, Optional<JsonObject> body) {
        try {
            return client.send(request(method, path, person, body), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> get(String path, String person, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(request("GET", path, person, Optional.empty()), (name, value) -> true);
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    /** Lines of an endless answer, as they come. */
    public void lines(String path, String person, Consumer<String> line, Runnable ended) {
        client.sendAsync(request("GET", path, person, Optional.empty()), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> {
                    response.body().forEach(line);
                    ended.run();
                });
    }

    private HttpRequest request(String method, String path, String person, Optional<JsonObject> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .header("Authorization", "Bearer " + person)
                .header("Content-Type", "application/json");
        return request.method(
                        method,
                        body.map(json -> HttpRequest.BodyPublishers.ofString(json.encode()))
                                .orElseGet(HttpRequest.BodyPublishers::noBody))
                .build();
    }

    @Override
    public void close() {
        now(server.close());
    }
}
