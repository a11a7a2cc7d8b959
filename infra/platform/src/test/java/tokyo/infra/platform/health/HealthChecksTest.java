package tokyo.infra.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.infra.platform.lifecycle.Waiting.answerOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Supplier<Future<?>> GOOD = Future::succeededFuture;
    private static final Supplier<Future<?>> BAD = () -> Future.failedFuture("no answer");
    private static final Supplier<Future<?>> SILENT = () -> Promise.promise().future();

    private final Vertx vertx = Vertx.vertx();
    private final HealthChecks health = new HealthChecks(vertx);

    @AfterEach
    void close() {
        answerOf(vertx.close());
    }

    private HealthReport report() {
        return answerOf(health.report());
    }

    @Test
    void without_checks_a_node_is_ready() {
        assertThat(report().status()).isEqualTo(HealthReport.Status.READY);
    }

    @Test
    void a_failed_cache_degrades_and_keeps_the_traffic() {
        health.register("store", Severity.CRITICAL, SHORT, GOOD).register("redis", Severity.DEGRADING, SHORT, BAD);

        assertThat(report().status()).isEqualTo(HealthReport.Status.DEGRADED);
        assertThat(report().takesTraffic()).isTrue();
        assertThat(report().failures()).containsOnlyKeys("redis").containsValue("no answer");
    }

    @Test
    void a_failed_store_takes_the_traffic_away_whatever_else_fails() {
        health.register("store", Severity.CRITICAL, SHORT, BAD).register("redis", Severity.DEGRADING, SHORT, BAD);

        assertThat(report().status()).isEqualTo(HealthReport.Status.UNREADY);
        assertThat(report().takesTraffic()).isFalse();
        assertThat(report().failures()).containsOnlyKeys("redis", "store");
    }

    @Test
    void a_check_that_never_answers_has_failed_at_its_deadline() {
        health.register("store", Severity.CRITICAL, SHORT, SILENT);

        assertThat(report().failures().get("store")).contains("50");
    }

    @Test
    void a_check_that_throws_has_failed() {
        health.register("store", Severity.CRITICAL, SHORT, () -> {
            throw new IllegalStateException("bug");
        });

        assertThat(report().failures()).containsEntry("store", "bug");
    }

    @Test
    void a_draining_node_asks_nobody_and_takes_no_traffic() {
        AtomicInteger asked = new AtomicInteger();
        health.register("store", Severity.CRITICAL, SHORT, () -> Future.succeededFuture(asked.incrementAndGet()));

        health.drain();

        assertThat(report().status()).isEqualTo(HealthReport.Status.DRAINING);
        assertThat(report().takesTraffic()).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void askers_at_the_same_time_share_one_round() {
        AtomicInteger asked = new AtomicInteger();
        Promise<Void> answer = Promise.promise();
        health.register("store", Severity.CRITICAL, HealthChecks.DEADLINE_MAX, () -> {
            asked.incrementAndGet();
            return answer.future();
        });

        Future<HealthReport> first = health.report();
        Future<HealthReport> second = health.report();
        answer.complete();

        assertThat(answerOf(first)).isEqualTo(answerOf(second));
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_deadline_of_a_second_is_too_long_for_a_probe() {
        assertThatThrownBy(() -> health.register("slow", Severity.CRITICAL, Duration.ofSeconds(1), GOOD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> health.register("none", Severity.CRITICAL, Duration.ZERO, GOOD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_is_taken_once() {
        health.register("store", Severity.CRITICAL, SHORT, GOOD);

        assertThatThrownBy(() -> health.register("store", Severity.DEGRADING, SHORT, GOOD))
                .hasMessageContaining("store already");
    }
}
