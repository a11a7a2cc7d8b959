package tokyo.infra.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final GracefulStop stop = new GracefulStop(Map.of(StopPhase.DRAIN, SHORT));

    private Supplier<Future<?>> says(String word) {
        return () -> Future.succeededFuture(done.add(word));
    }

    private StopReport stopped() {
        return answerOf(stop.stop());
    }

    @Test
    void the_phases_come_in_order_however_they_were_added() {
        stop.add(StopPhase.CLOSE, "clients", says("closed"))
                .add(StopPhase.READINESS_OFF, "health", says("unready"))
                .add(StopPhase.DRAIN, "requests", says("drained"))
                .add(StopPhase.STOP_ACCEPTING, "server", says("deaf"));

        assertThat(stopped().clean()).isTrue();
        assertThat(done).containsExactly("unready", "deaf", "drained", "closed");
    }

    @Test
    void a_step_that_hangs_is_left_behind_and_named_and_the_rest_runs() {
        stop.add(StopPhase.DRAIN, "batch", () -> Promise.promise().future())
                .add(StopPhase.CLOSE, "clients", says("closed"));

        assertThat(stopped().unfinished()).containsExactly("DRAIN batch");
        assertThat(stopped().finished()).containsExactly("CLOSE clients");
    }

    @Test
    void a_step_that_fails_or_throws_does_not_end_the_stop() {
        stop.add(StopPhase.STOP_ACCEPTING, "server", () -> Future.failedFuture("port is gone"))
                .add(StopPhase.STOP_ACCEPTING, "queue", () -> {
                    throw new IllegalStateException("bug");
                })
                .add(StopPhase.CLOSE, "clients", says("closed"));

        assertThat(stopped().unfinished()).containsExactlyInAnyOrder("STOP_ACCEPTING server", "STOP_ACCEPTING queue");
        assertThat(done).containsExactly("closed");
    }

    @Test
    void it_runs_once_however_often_it_is_asked() {
        AtomicInteger closed = new AtomicInteger();
        stop.add(StopPhase.CLOSE, "clients", () -> Future.succeededFuture(closed.incrementAndGet()));

        assertThat(stopped()).isSameAs(stopped());
        assertThat(closed).hasValue(1);
    }

    @Test
    void all_phases_together_take_at_most_fifteen_seconds() {
        Duration sum = Arrays.stream(StopPhase.values()).map(StopPhase::longest).reduce(Duration.ZERO, Duration::plus);

        assertThat(sum).isEqualTo(Duration.ofSeconds(15));
    }
}
