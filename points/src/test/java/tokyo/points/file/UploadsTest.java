package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.points.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.file.FileRoutes.Uploads;

/** Nobody keeps a place for longer than it takes, and no body is larger in memory than a file may be. */
class UploadsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final List<Future<Result<byte[], FileRefusal>>> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        now(vertx.close());
    }

    private int listen(Uploads uploads) {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            request.pause();
            read.add(uploads.read(vertx, request)
                    .onComplete(done -> request.response().end()));
        });
        return now(server.listen(0)).actualPort();
    }

    private HttpClientRequest begun(int port) {
        HttpClientRequest request = now(client.request(HttpMethod.POST, port, "localhost", "/"));
        now(request.setChunked(true).write("a"));
        return request;
    }

    private Future<Result<byte[], FileRefusal>> answer(int number) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> read.size() > number && read.get(number).isComplete());
        return read.get(number);
    }

    @Test
    void who_drips_loses_the_place() {
        int port = listen(new Uploads(Duration.ofMillis(50)));
        begun(port);
        assertThat(answer(0).failed()).isTrue();
    }

    @Test
    void one_byte_too_many_is_refused_and_one_less_is_not() {
        int port = listen(new Uploads(Uploads.LONGEST));
        HttpClientRequest most = begun(port);
        most.end(Buffer.buffer(new byte[Rows.MOST_BYTES - 1]));
        int size = answer(0).result().<Integer>fold(bytes -> bytes.length, refusal -> -1);
        assertThat(size).isEqualTo(Rows.MOST_BYTES);
        HttpClientRequest more = begun(port);
        more.end(Buffer.buffer(new byte[Rows.MOST_BYTES]));
        assertThat(answer(1).result()).isEqualTo(Result.refused(FileRefusal.TOO_LARGE));
    }

    @Test
    void so_many_at_once_and_whoever_ends_makes_room() {
        int port = listen(new Uploads(Uploads.LONGEST));
        List<HttpClientRequest> begun = new ArrayList<>();
        for (int each = 0; each < Uploads.AT_ONCE; each++) {
            HttpClient own = vertx.createHttpClient();
            HttpClientRequest request = now(own.request(HttpMethod.POST, port, "localhost", "/"));
            now(request.setChunked(true).write("a"));
            begun.add(request);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> read.size() == Uploads.AT_ONCE);
        HttpClient late = vertx.createHttpClient();
        HttpClientRequest refused = now(late.request(HttpMethod.POST, port, "localhost", "/"));
        now(refused.setChunked(true).write("a"));
        assertThat(answer(Uploads.AT_ONCE).result()).isEqualTo(Result.refused(FileRefusal.BUSY));
        begun.get(0).end();
        answer(0);
        HttpClient next = vertx.createHttpClient();
        HttpClientRequest taken = now(next.request(HttpMethod.POST, port, "localhost", "/"));
        taken.end("b");
        assertThat(answer(Uploads.AT_ONCE + 1).result().isOk()).isTrue();
    }
}
