package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.log.LogContext;

class RequestIdTest {
    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);

    @AfterEach
    void close() {
        answerOf(vertx.close());
    }

    @Test
    void requests_that_share_an_event_loop_log_under_their_own_ids() {
        Router router = Router.router(vertx);
        router.get("/")
                .handler(new RequestId(Randomness.seeded(1)))
                .handler(http -> vertx.timer(5)
                        .onSuccess(later -> http.end(LogContext.requestId().orElse("none"))));
        int port = answerOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();

        List<Future<HttpResponse<Buffer>>> asked = IntStream.range(0, 20)
                .mapToObj(turn -> client.get(port, "127.0.0.1", "/")
                        .putHeader(RequestId.HEADER, "request-" + turn)
                        .send())
                .toList();

        IntStream.range(0, 20)
                .forEach(turn ->
                        assertThat(answerOf(asked.get(turn)).bodyAsString()).isEqualTo("request-" + turn));
    }
}
