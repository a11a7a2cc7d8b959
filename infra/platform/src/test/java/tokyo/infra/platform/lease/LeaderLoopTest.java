package tokyo.infra.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.StoreFixture;

class LeaderLoopTest {
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final FakeLeaseStore store = new FakeLeaseStore(Instant::now);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        StoreFixture.await(vertx.close());
    }

    @Test
    void the_leader_runs_at_once_and_then_again_and_again() {
        started("a", SOON, this::count);
        await().until(() -> runs.get() > 5);
    }

    @Test
    void only_one_of_two_processes_runs() {
        AtomicInteger second = new AtomicInteger();
        started("a", SOON, this::count);
        await().until(() -> runs.get() > 0);
        started("b", SOON, () -> {
            second.incrementAndGet();
            return Future.succeededFuture();
        });
        int before = runs.get();
        await().until(() -> runs.get() > before + 10);
        assertThat(second).hasValue(0);
    }

    @Test
    void when_the_leader_stops_another_one_leads() {
        LeaderLoop first = started("a", SOON, Future::succeededFuture);
        StoreFixture.await(first.stop());
        started("b", SOON, this::count);
        await().until(() -> runs.get() > 0);
    }

    @Test
    void a_nudge_does_not_wait_for_the_pause() {
        LeaderLoop loop = started("a", NEVER, this::count);
        await().until(() -> runs.get() == 1);
        loop.nudge();
        await().until(() -> runs.get() == 2);
    }

    @Test
    void steps_never_overlap_and_a_nudge_during_one_is_not_lost() {
        Promise<Void> first = Promise.promise();
        LeaderLoop loop =
                started("a", NEVER, () -> runs.incrementAndGet() == 1 ? first.future() : Future.succeededFuture());
        await().until(() -> runs.get() == 1);
        loop.nudge();
        loop.nudge();
        assertThat(runs).hasValue(1);
        first.complete();
        await().until(() -> runs.get() == 2);
    }

    @Test
    void a_step_that_fails_or_throws_is_tried_again() {
        started("a", SOON, () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return runs.get() == 2 ? Future.failedFuture("failed on purpose") : Future.succeededFuture();
        });
        await().until(() -> runs.get() > 3);
    }

    @Test
    void it_ends_only_after_the_step_under_way() {
        Promise<Void> step = Promise.promise();
        LeaderLoop loop = started("a", NEVER, () -> {
            runs.incrementAndGet();
            return step.future();
        });
        await().until(() -> runs.get() == 1);
        Future<Void> stopped = loop.stop();
        assertThat(stopped.isComplete()).isFalse();
        step.complete();
        StoreFixture.await(stopped);
    }

    private Future<Void> count() {
        runs.incrementAndGet();
        return Future.succeededFuture();
    }

    private LeaderLoop started(String owner, Duration pause, Supplier<Future<Void>> step) {
        LeaderLoop loop = new LeaderLoop(vertx, store, "test", owner, TERM, pause, step);
        loop.start();
        return loop;
    }
}
