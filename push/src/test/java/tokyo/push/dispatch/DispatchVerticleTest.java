package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.endpoint.Platform;

final class DispatchVerticleTest extends DispatchWorld {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        now(vertx.close());
    }

    /** Runs on a real event loop, with the twins behind it. */
    private DispatchVerticle verticle() {
        return new DispatchVerticle(
                Duration.ofMinutes(1), time.clock(), machine -> dispatcher = dispatcher(machine), SHORT);
    }

    /** Deployed, with one message under way; the first sweep finds it. */
    private String sending() {
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        now(outbox.insertIfAbsent(new OutboxBatch("b", targets), time.now()));
        String deployment = now(vertx.deployVerticle(verticle()));
        await().until(() -> sender.sent().size() == 1);
        return deployment;
    }

    @Test
    void the_end_fits_into_the_phase_of_a_graceful_stop() {
        assertThat(DispatchVerticle.STOP_WITHIN).isLessThan(StopPhase.DRAIN.longest());
    }

    @Test
    void a_send_that_hangs_holds_up_no_stop_and_goes_on_when_its_lease_has_ended() {
        sender.takes(() -> Promise.<Void>promise().future());
        String deployment = sending();

        now(vertx.undeploy(deployment));

        assertThat(dispatcher.openBatches()).as("left open").isEqualTo(1);
        assertThat(now(outbox.due(time.now(), 10))).as("while the lease runs").isEmpty();
        assertThat(now(outbox.due(time.now().plus(DispatchConfig.LEASE), 10))).containsExactly("b");
    }

    @Test
    void what_is_sent_within_the_time_is_waited_for() {
        Promise<Void> answer = Promise.promise();
        sender.takes(answer::future);
        String deployment = sending();

        vertx.runOnContext(soon -> answer.complete());
        now(vertx.undeploy(deployment));

        assertThat(dispatcher.openBatches()).isZero();
        assertThat(outbox.waiting()).isZero();
    }
}
