package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerSentEventsIT {
    private final Vertx vertx = Vertx.vertx();
    private volatile @Nullable ServerSentEvents open;
    private volatile @Nullable Context loop;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final StringBuffer received = new StringBuffer();
    private int port;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        router.get("/events").handler(http -> {
            ServerSentEvents events = ServerSentEvents.open(http, Duration.ofMillis(30));
            events.onEnd(() -> ended.set(true));
            loop = vertx.getOrCreateContext();
            open = events;
        });
        port = get(vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort));
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void an_event_arrives_with_its_name_its_id_and_all_its_lines() throws Exception {
        connect();
        onLoop(() -> events().send("alerts", "7\nevent: forged", "one\ntwo"));
        await().until(() ->
                received.toString().contains("\n\nevent: alerts\nid: 7 event: forged\ndata: one\ndata: two\n\n"));
        assertThat(received.toString()).startsWith("retry: 3000\n\n");
    }

    @Test
    void a_silent_stream_beats() throws Exception {
        connect();
        await().until(() -> received.toString().contains(": \n\n: \n\n"));
    }

    @Test
    void a_reader_who_goes_away_is_noticed() throws Exception {
        HttpClientResponse response = connect();
        await().until(() -> received.length() > 0);
        response.request().connection().close();
        await().untilTrue(ended);
        onLoop(() -> assertThat(events().send("a", "1", "late")).isFalse());
    }

    @Test
    void a_reader_who_does_not_read_is_cut_off_instead_of_remembered_for_ever() throws Exception {
        connect(HttpClientResponse::pause);
        String big = "x".repeat(64 << 10);
        for (int i = 0; i < 10_000 && !ended.get(); i++) {
            onLoop(() -> events().send("a", "1", big));
        }
        assertThat(ended).isTrue();
    }

    @Test
    void an_ended_stream_ends_the_answer() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        connect(answer -> answer.endHandler(end -> over.set(true)));
        onLoop(() -> events().end());
        await().untilTrue(over);
    }

    private HttpClientResponse connect() throws Exception {
        return connect(answer -> answer.handler(piece -> received.append(piece)));
    }

    /** The reader is in place before the first byte: set later, it would miss what had come by then. */
    private HttpClientResponse connect(Consumer<HttpClientResponse> reader) throws Exception {
        HttpClientResponse response = get(vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", "/events")
                .compose(request -> request.send().map(answer -> {
                    reader.accept(answer);
                    return answer;
                })));
        assertThat(response.getHeader("Content-Type")).isEqualTo("text/event-stream");
        return response;
    }

    private ServerSentEvents events() {
        return Objects.requireNonNull(open);
    }

    private void onLoop(Runnable action) throws Exception {
        Promise<Void> done = Promise.promise();
        Objects.requireNonNull(loop).runOnContext(go -> {
            action.run();
            done.complete();
        });
        get(done.future());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
