package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Platform;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.InboxStore;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.SendOutcome;

/** A sender that is no longer the batch's own does not go on. */
final class LostSenderTest extends DispatchWorld {
    private final List<Integer> noted = new ArrayList<>();

    @Test
    void a_sender_whose_lease_ran_out_keeps_what_it_sent_if_nobody_took_the_batch() {
        store("b", 150);
        sender.takes(() -> time.later(Duration.ofSeconds(sender.sent().size() <= 100 ? 28 : 1)));
        time.pass(Duration.ofSeconds(35));
        assertThat(record("b").withheld()).isEmpty();
        assertThat(sender.sent()).as("each once").hasSize(150);
    }

    @Test
    void a_sender_whose_lease_ran_out_while_it_waited_does_not_speak() {
        store("b", 150);
        sender.takes(() -> time.later(Duration.ofSeconds(32)));
        time.pass(Duration.ofSeconds(31));
        assertThat(now(outbox.claimIfFree("b", "thief", time.now(), time.now().plusSeconds(60))))
                .isPresent();
        time.pass(Duration.ofSeconds(5));
        assertThat(sender.sent()).as("the first slice, and no second").hasSize(100);
        assertThat(now(outbox.delivered("b"))).isEmpty();
    }

    @Test
    void a_store_that_cannot_retire_a_device_costs_nothing_of_the_slice() {
        endpoints.failToRetire(true);
        sender.thenAnswer(SendOutcome.Kind.RETIRE_ENDPOINT, 1);
        store("b", 3);
        time.pass(SOON);
        endpoints.failToRetire(false);
        time.pass(Duration.ofHours(1));
        assertThat(record("b").withheld()).isEmpty();
        assertThat(sender.sent()).as("the failed one twice, the others once").hasSize(4);
    }

    @Test
    void a_message_that_cannot_be_written_is_withheld_alone() {
        sender.thenAnswer(SendOutcome.Kind.UNSENDABLE, 1);
        store("b", 3);
        time.pass(SOON);
        assertThat(record("b").withheld()).containsExactly(Map.entry(0, Withheld.UNSENDABLE));
    }

    @Test
    void what_a_full_inbox_refused_ends_with_that_reason_and_rings_nothing() {
        PersonId full = person(0);
        for (int i = 0; i < InboxStore.MAX_PAGES * InboxStore.PAGE + InboxStore.FULL; i++) {
            now(inbox.appendIfAbsent(Map.of(full, List.of(Alerts.eligible(full, "old-" + i))), "old", time.now()));
        }
        store("b", 1);
        time.pass(SOON);
        assertThat(sender.sent()).isEmpty();
        assertThat(record("b").withheld()).containsExactly(Map.entry(0, Withheld.INBOX_FULL));
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
    void what_is_put_away_while_a_batch_waits_for_its_place_does_not_ring() {
        sender.thenAnswer(SendOutcome.Kind.RETRY_AFTER, Duration.ofSeconds(2));
        phone(7, "token-of-another", Platform.ANDROID);
        announce(7, "first");
        insert("first");
        time.pass(Duration.ofMillis(100));
        targets.clear();
        store("b", 1);
        time.pass(Duration.ofSeconds(1));
        now(inbox.dismiss(person(0), targets.get(0).alert(), time.now()));
        time.pass(Duration.ofSeconds(5));
        assertThat(sender.sent())
                .extracting(PushMessage::tag)
                .doesNotContain(targets.get(0).alert().value());
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

    /** A kill repeats what was not noted: rings are counted, and not the persons whose phones rang. */
    @Test
    void who_has_three_devices_is_noted_after_as_many_rings_as_anybody() {
        for (int person = 0; person < 120; person++) {
            announce(person, "b");
            for (int device = 0; device < 3; device++) {
                phone(person, "token-" + person + "-" + device, Platform.ANDROID);
            }
        }
        outbox.onRecord(() -> noted.add(sender.sent().size()));
        insert("b");
        time.pass(Duration.ofMinutes(1));
        assertThat(sender.sent()).as("each device once").hasSize(360);
        assertThat(record("b").withheld()).isEmpty();
        noted.add(0, 0);
        noted.add(360);
        for (int i = 1; i < noted.size(); i++) {
            assertThat(noted.get(i) - noted.get(i - 1))
                    .as("since the last note")
                    .isLessThanOrEqualTo(100);
        }
        assertThat(noted).as("a note for about a hundred rings, not for fewer").hasSizeLessThanOrEqualTo(6);
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
