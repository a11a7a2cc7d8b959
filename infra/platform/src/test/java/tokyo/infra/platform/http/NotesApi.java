package tokyo.infra.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.identity.JwtVerifier;
import tokyo.infra.platform.identity.TestIssuer;
import tokyo.infra.platform.limit.Verdict;

/** A small API on a real socket, with one operation of each kind. */
final class NotesApi {
    final List<String> broken = new ArrayList<>();
    final List<ServerSentEvents> streams = new ArrayList<>();
    final TestIssuer issuer = new TestIssuer();
    /** Whoever has this name is over the limit of writes. */
    static final String HASTY = "hasty";

    /** Set when more tokens come than this machine can check. */
    volatile boolean flooded;

    private final Vertx vertx;

    NotesApi(Vertx vertx) {
        this.vertx = vertx;
    }

    static String contract() {
        try (var file = Objects.requireNonNull(NotesApi.class.getResourceAsStream("notes.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ApiRouter.Builder builder(String contract) {
        return ApiRouter.builder(vertx, contract)
                .identity(new JwtVerifier(
                        TestIssuer.config(),
                        issuer,
                        (kind, key) -> verdict(flooded, Duration.ZERO),
                        InstantSource.system()))
                .limitWrites((kind, key) -> verdict(key.equals(HASTY), Duration.ofSeconds(7)))
                .bodyLimit(1_000)
                .checkResponses((operation, status, how) -> broken.add(operation + " " + status + " " + how));
    }

    private static Future<Verdict> verdict(boolean refused, Duration wait) {
        return Future.succeededFuture(refused ? Verdict.refusedFor(wait) : Verdict.ALLOWED);
    }

    ApiRouter.Builder complete() {
        return fill(builder(contract()));
    }

    ApiRouter.Builder fill(ApiRouter.Builder builder) {
        return builder.handle("listNotes", NotesApi::list)
                .handle(
                        "addNote",
                        http -> http.response()
                                .setStatusCode(201)
                                .end(ApiRequest.of(http).body().toBuffer()))
                .handle("getNote", NotesApi::get)
                .handle("deleteNote", http -> http.response().setStatusCode(204).end())
                .handle("streamNotes", http -> streams.add(ServerSentEvents.open(http)))
                .streamed("importNotes", NotesApi::count)
                .handle(
                        "greet",
                        http -> http.json(new JsonObject()
                                .put(
                                        "hello",
                                        Caller.ifKnown(http)
                                                .map(Caller::subject)
                                                .orElse("stranger"))));
    }

    Future<Integer> start() {
        return complete().build().compose(this::listen).map(HttpServer::actualPort);
    }

    private Future<HttpServer> listen(Router router) {
        return vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    }

    private static void list(RoutingContext http) {
        http.json(new JsonObject()
                .put(
                        "items",
                        new JsonArray()
                                .add(Caller.of(http).subject())
                                .add("limit " + ApiRequest.of(http).queryInt("limit", 50))));
    }

    private static void get(RoutingContext http) {
        switch (ApiRequest.of(http).path("noteId")) {
            case "bug" -> throw new IllegalStateException("a secret in a message");
            case "wrong" -> http.json(new JsonObject().put("txt", "not as the contract says"));
            case "teapot" ->
                http.fail(new ProblemFault(
                        Problem.of(409, "note-taken", "取られています", "Taken").with("by", "somebody")));
            default ->
                http.json(new JsonObject().put("text", ApiRequest.of(http).path("noteId")));
        }
    }

    private static void count(RoutingContext http) {
        AtomicLong bytes = new AtomicLong();
        http.request().handler(piece -> bytes.addAndGet(piece.length()));
        http.request().endHandler(end -> http.json(new JsonObject().put("bytes", bytes.get())));
        http.request().resume();
    }
}
