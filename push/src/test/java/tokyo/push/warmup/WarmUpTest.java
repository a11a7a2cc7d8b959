package tokyo.push.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tokyo.push.sender.SendOutcome;
import tokyo.push.sender.SendOutcome.Kind;

final class WarmUpTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** Far longer than any of these tests. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration AGAIN = Duration.ofSeconds(7);

    private Duration within = PATIENT;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean accepted;

    private WarmUp after(Supplier<Future<SendOutcome>> dryRun) {
        WarmUp warmUp = new WarmUp(dryRun, () -> accepted, within, AGAIN);
        meters.clear();
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
        Promise<SendOutcome> answer = Promise.promise();
        WarmUp warmUp = after(answer::future);
        Future<Void> running = warmUp.run();
        assertThat(running.isComplete()).isFalse();
        assertThat(warmUp.trouble()).isEmpty();
        assertThat(warm()).isZero();
        answer.complete(SendOutcome.of(Kind.ACCEPTED));
        now(running);
        assertThat(warm()).isEqualTo(1);
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
    void silence_ends_in_time_and_an_answer_after_it_is_heard() {
        within = SHORT;
        Promise<SendOutcome> answer = Promise.promise();
        WarmUp slow = after(answer::future);
        now(slow.run());
        assertThat(slow.trouble().orElseThrow()).startsWith("FCM gave no answer");
        answer.complete(SendOutcome.of(Kind.ACCEPTED));
        assertThat(slow.trouble()).isEmpty();
        assertThat(warm()).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_overtaken_by_a_good_one_changes_nothing() {
        within = SHORT;
        Promise<SendOutcome> overtaken = Promise.promise();
        Deque<Future<SendOutcome>> answers =
                new ArrayDeque<>(List.of(overtaken.future(), Future.succeededFuture(SendOutcome.of(Kind.ACCEPTED))));
        WarmUp warmUp = after(answers::remove);
        now(warmUp.run());
        now(warmUp.run());
        overtaken.fail("reset");
        assertThat(warmUp.trouble()).isEmpty();
        assertThat(warm()).isEqualTo(1);
    }

    @Test
    void it_is_run_again_until_a_dry_run_is_validated_or_an_alert_taken() {
        assertThat(told(Kind.ACCEPTED).untilNext()).isEmpty();
        WarmUp cold = told(Kind.UNAVAILABLE);
        assertThat(cold.untilNext()).contains(AGAIN);
        accepted = true;
        assertThat(cold.untilNext()).isEmpty();
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
