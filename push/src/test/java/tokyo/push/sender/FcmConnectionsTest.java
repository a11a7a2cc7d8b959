package tokyo.push.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.standins.clock.MovableClock;

/** Which connection the next message takes; nobody listens at the other end. */
final class FcmConnectionsTest {
    private static final Duration REST = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock =
            MovableClock.startingAt(Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC));
    private final FcmConnections connections = new FcmConnections(vertx, new HttpClientOptions(), nobody(), "p", clock);

    @AfterEach
    void close() {
        now(connections.close());
        now(vertx.close());
    }

    private static URI nobody() {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + closed.getLocalPort());
        } catch (IOException unbound) {
            throw new IllegalStateException(unbound);
        }
    }

    private FcmConnections.Line refused() {
        FcmConnections.Line line = connections.enter();
        now(line.open().transform(answer -> {
            assertThat(answer.failed()).isTrue();
            line.leave();
            return Future.succeededFuture();
        }));
        return line;
    }

    @Test
    void a_connection_that_could_not_be_opened_is_left_alone_for_its_rest_and_no_longer() {
        FcmConnections.Line first = refused();

        clock.forward(REST.minusMillis(1));
        FcmConnections.Line other = connections.enter();
        assertThat(other).isNotSameAs(first);
        other.leave();

        clock.forward(Duration.ofMillis(1));
        assertThat(connections.enter()).isSameAs(first);
    }

    @Test
    void a_connection_with_enough_gets_no_more_while_another_has_fewer() {
        FcmConnections.Line first = connections.enter();
        for (int message = 1; message < FcmConnections.ENOUGH; message++) {
            assertThat(connections.enter()).isSameAs(first);
        }
        assertThat(connections.enter()).isNotSameAs(first);
    }
}
