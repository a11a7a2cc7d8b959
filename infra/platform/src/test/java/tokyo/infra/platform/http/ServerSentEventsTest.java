package tokyo.infra.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> written = new ArrayList<>();
    private boolean full;

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void no_event_overtakes_one_that_waits_although_there_is_room_again() {
        ServerSentEvents events = new ServerSentEvents(vertx, reader(), Duration.ofMinutes(1));
        full = true;
        events.send("alerts", "1", "first");
        assertThat(written).isEmpty();
        full = false;
        events.send("alerts", "2", "second");
        assertThat(written).hasSize(2);
        assertThat(written.get(0)).contains("first");
        assertThat(written.get(1)).contains("second");
    }

    /** A response whose room is the test's choice. */
    private HttpServerResponse reader() {
        return (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "writeQueueFull" -> full;
                    case "write" -> {
                        written.add(String.valueOf(arguments[0]));
                        yield Future.succeededFuture();
                    }
                    default -> throw new AssertionError("nobody asks a reader for this: " + method.getName());
                });
    }
}
