package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Withheld;

/** A sender that is no longer the batch's own does not go on. */
final class LostSenderTest extends DispatchWorld {
    @Test
    void a_sender_whose_lease_ran_out_while_it_waited_does_not_speak() {
        store("b", 150);
        sender.takes(() -> time.later(Duration.ofSeconds(28)));
        time.pass(Duration.ofSeconds(29));
        assertThat(sender.sent()).as("the first slice, and no second").hasSize(100);
        Dispatcher next = dispatcher();
        sender.takes(() -> time.later(Duration.ofMillis(1)));
        time.pass(Duration.ofSeconds(2));
        now(next.sweep());
        time.pass(SOON);
        assertThat(record("b").withheld()).isEmpty();
        assertThat(sender.sent()).as("the unrecorded slice again").hasSize(250);
    }

    @Test
    void a_sender_that_was_paused_within_its_lease_looks_again_before_it_rings() {
        households.slowly(() -> time.later(Duration.ofSeconds(10)));
        store("b", 1);
        time.pass(Duration.ofSeconds(5));
        now(inbox.dismiss(person(0), targets.get(0).alert(), time.now()));
        households.slowly(Future::succeededFuture);
        time.pass(Duration.ofMinutes(1));
        assertThat(sender.sent()).isEmpty();
        assertThat(record("b").withheld()).containsEntry(0, Withheld.SEEN);
    }

    @Test
    void a_sender_that_lost_its_fence_stops_after_the_slice() {
        store("b", 150);
        sender.takes(() -> {
            now(outbox.claimIfFree(
                    "b",
                    "thief",
                    time.now().plus(DispatchConfig.LEASE),
                    time.now().plusSeconds(60)));
            return time.later(Duration.ofMillis(1));
        });
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(100);
        assertThat(now(outbox.delivered("b"))).isEmpty();
    }

    @Test
    void progress_is_kept_at_least_every_hundred_messages() {
        store("b", 250);
        sender.takes(() -> sender.sent().size() <= 200
                ? time.later(Duration.ofMillis(1))
                : io.vertx.core.Promise.<Void>promise().future());
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(250);
        Progress kept = now(outbox.claimIfFree(
                        "b",
                        "next",
                        time.now().plus(DispatchConfig.LEASE),
                        time.now().plusSeconds(60)))
                .orElseThrow()
                .progress();
        assertThat(kept.done().cardinality()).isEqualTo(200);
    }

    @Test
    void a_stopped_dispatcher_gives_its_batch_back_at_once() {
        store("b", 150);
        sender.takes(() -> time.later(Duration.ofMillis(10)));
        time.pass(Duration.ofMillis(5));
        dispatcher.stop();
        time.pass(SOON);
        assertThat(dispatcher.openBatches()).isZero();
        assertThat(now(outbox.due(time.now(), 10))).containsExactly("b");
        assertThat(sender.sent()).hasSize(100);
    }
}
