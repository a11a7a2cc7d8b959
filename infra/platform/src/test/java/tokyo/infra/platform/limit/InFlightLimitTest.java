package tokyo.infra.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;

class InFlightLimitTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void one_who_waits_gets_the_place_that_comes_free() {
        InFlightLimit limit = new InFlightLimit(vertx, 1, 1, Duration.ofSeconds(30));
        InFlightLimit.Place first = place(limit.enter());
        Future<Result<InFlightLimit.Place, OverloadRefusal>> second = limit.enter();
        assertThat(second.isComplete()).isFalse();

        first.giveBack();

        assertThat(second.result().isOk()).isTrue();
        assertThat(limit.inFlight()).isEqualTo(1);
    }

    @Test
    void a_full_queue_refuses_at_once() {
        InFlightLimit limit = new InFlightLimit(vertx, 1, 0, Duration.ofSeconds(30));
        place(limit.enter());
        assertThat(limit.enter().result()).isEqualTo(Result.refused(OverloadRefusal.QUEUE_FULL));
    }

    @Test
    void nobody_waits_longer_than_promised() {
        Context loop = vertx.getOrCreateContext();
        InFlightLimit limit = new InFlightLimit(vertx, 1, 1, Duration.ofMillis(20));
        Promise<Result<InFlightLimit.Place, OverloadRefusal>> late = Promise.promise();
        loop.runOnContext(go -> {
            place(limit.enter());
            limit.enter().onComplete(late);
        });

        await().until(() -> late.future().isComplete());

        assertThat(late.future().result()).isEqualTo(Result.refused(OverloadRefusal.WAITED_TOO_LONG));
    }

    @Test
    void a_place_is_given_back_once() {
        InFlightLimit limit = new InFlightLimit(vertx, 2, 0, Duration.ofSeconds(1));
        InFlightLimit.Place first = place(limit.enter());
        place(limit.enter());
        first.giveBack();
        first.giveBack();
        assertThat(limit.inFlight()).isEqualTo(1);
    }

    private static InFlightLimit.Place place(Future<Result<InFlightLimit.Place, OverloadRefusal>> answer) {
        return answer.result().fold(place -> place, refusal -> {
            throw new AssertionError(refusal);
        });
    }
}
