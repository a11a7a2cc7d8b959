package tokyo.push.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.sender.SendOutcome;
import tokyo.push.sender.SendOutcome.Kind;

final class WarmUpTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean accepted;

    private WarmUp after(Supplier<Future<SendOutcome>> dryRun) {
        WarmUp warmUp = new WarmUp(dryRun, () -> accepted, SHORT);
        warmUp.bindTo(meters);
        return warmUp;
    }

    private WarmUp told(Kind kind) {
        WarmUp warmUp = after(() -> Future.succeededFuture(SendOutcome.of(kind)));
        now(warmUp.run());
        return warmUp;
    }

    private double warm() {
        return meters.get("push_sender_warm").gauge().value();
    }

    @Test
    void before_the_answer_nothing_is_wrong_and_nothing_is_warm() {
        WarmUp warmUp = after(() -> Promise.<SendOutcome>promise().future());
        assertThat(warmUp.trouble()).isEmpty();
        assertThat(warm()).isZero();
    }

    @Test
    void a_validated_dry_run_is_no_trouble() {
        assertThat(told(Kind.ACCEPTED).trouble()).isEmpty();
        assertThat(warm()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
    void every_other_answer_is_said_in_words_that_fit_into_a_health_report(Kind kind) {
        String trouble = told(kind).trouble().orElseThrow();
        assertThat(trouble).startsWith("FCM ").endsWith("No alert was taken since the start.");
        assertThat(trouble).hasSizeLessThanOrEqualTo(200).doesNotContain(kind.name());
        assertThat(warm()).isZero();
    }

    @Test
    void silence_ends_in_time() {
        WarmUp silent = after(() -> Promise.<SendOutcome>promise().future());
        now(silent.run());
        assertThat(silent.trouble().orElseThrow()).startsWith("FCM gave no answer");
    }

    @Test
    void a_sender_that_cannot_even_ask_is_an_answer_too() {
        WarmUp broken = after(() -> {
            throw new IllegalStateException("the SDK is closed");
        });
        now(broken.run());
        assertThat(broken.trouble()).isPresent();
    }

    @Test
    void an_alert_that_was_taken_later_ends_the_trouble() {
        WarmUp warmUp = told(Kind.UNAVAILABLE);
        accepted = true;
        assertThat(warmUp.trouble()).isEmpty();
        assertThat(warm()).isEqualTo(1);
    }
}
