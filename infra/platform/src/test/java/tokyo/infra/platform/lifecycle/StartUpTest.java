package tokyo.infra.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpTest {
    private final List<String> begun = new ArrayList<>();

    private Future<?> noted(String step, Future<?> end) {
        begun.add(step);
        return end;
    }

    @Test
    void steps_run_one_after_the_other() {
        Future<Void> up = new StartUp("demo")
                .step("read config", () -> noted("config", Future.succeededFuture()))
                .step("connect", () -> noted("connect", Future.succeededFuture()))
                .run();

        assertThat(up.succeeded()).isTrue();
        assertThat(begun).containsExactly("config", "connect");
    }

    @Test
    void the_first_failure_ends_the_start_and_is_named_with_its_number_and_reason() {
        Future<Void> up = new StartUp("demo")
                .step("read config", () -> noted("config", Future.succeededFuture()))
                .step("connect", () -> noted("connect", Future.failedFuture("no store at 127.0.0.1:1")))
                .step("listen", () -> noted("listen", Future.succeededFuture()))
                .run();

        assertThat(up.cause())
                .isInstanceOf(StartUp.StartFailed.class)
                .hasMessage("demo does not start: step 2/3 connect failed: no store at 127.0.0.1:1");
        assertThat(begun).containsExactly("config", "connect");
    }

    @Test
    void a_step_that_throws_fails_the_start_too() {
        Future<Void> up = new StartUp("demo")
                .step("wire", () -> {
                    throw new IllegalStateException("bug");
                })
                .run();

        assertThat(up.cause()).hasMessageContaining("step 1/1 wire failed: bug");
    }
}
