package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.pace.CampaignId;
import tokyo.push.pace.SenderStore;
import tokyo.push.sender.SendOutcome.Kind;

/** A payload that the push service calls wrong: who waits for it, who does not, and that nobody is lost. */
final class CampaignsTest extends DispatchWorld {
    private static final Duration STOP = Campaigns.STOPPED_FOR.plusMinutes(1);

    /** Of one person, for a programme. */
    private Target announce(int person, String psid, String batch) {
        Alert alert = Alerts.eligible(person(person), psid);
        now(households.putIfNewer(Households.copy(person(person).value(), 1, Households.KOGANEI, BIRTH)));
        now(inbox.appendIfAbsent(Map.of(person(person), List.of(alert)), batch, time.now()));
        announced.add(alert.id());
        phone(person, "token-" + person, Platform.ANDROID);
        return new Target(person(person), alert.id());
    }

    private void insert(Dispatcher by, String batch, Target... all) {
        now(outbox.insertIfAbsent(new OutboxBatch(batch, List.of(all)), time.now()));
        by.hint(batch, Urgency.NORMAL);
        time.pass(SOON);
    }

    private List<Suppression> holds(String batch, Target target) {
        return now(outbox.fates(Map.of(batch, java.util.Set.of(target)))).values().stream()
                .flatMap(fate -> fate.hold().stream())
                .map(hold -> hold.reason())
                .toList();
    }

    @Test
    void a_wrong_payload_holds_its_campaign_in_every_batch_and_blames_no_device() {
        sender.thenAnswer(Kind.BAD_PAYLOAD, 1);
        store("b", 250);
        time.pass(Duration.ofMinutes(1));
        Target late = announce(300, "psid+1", "c");
        insert(dispatcher, "c", late);
        assertThat(sender.sent()).hasSize(1);
        assertThat(holds("c", late)).containsExactly(Suppression.STOPPED);
        assertThat(now(outbox.counts("b")).orElseThrow().held()).isEqualTo(Map.of(Suppression.STOPPED, 250));
        assertThat(endpoints.retired()).isZero();
        assertThat(counts.told(Kind.BAD_PAYLOAD)).isEqualTo(1);
        time.pass(STOP);
        assertThat(sender.sent()).hasSize(252);
        assertThat(record("b").withheld()).isEmpty();
        assertThat(record("c").withheld()).isEmpty();
    }

    /** What the roll says of the last minute is what the pace believes to have left. */
    private long lastMinute() {
        now(dispatcher.call());
        return senders.roll().stream().mapToLong(SenderStore.Beat::lastMinute).sum();
    }

    @Test
    void places_that_a_stopped_campaign_has_taken_are_given_back() {
        sender.thenAnswer(Kind.BAD_PAYLOAD, 1);
        store("b", 100);
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(1);
        assertThat(lastMinute()).isEqualTo(1);
    }

    @Test
    void places_that_are_too_far_away_are_given_back() {
        sender.thenAnswer(Kind.RETRY_AFTER, Duration.ofSeconds(10));
        store("b", 100);
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(1);
        assertThat(lastMinute()).isEqualTo(1);
    }

    @Test
    void another_programme_rings_on_in_the_same_words() {
        sender.thenAnswer(Kind.BAD_PAYLOAD, 1);
        Target wrong = announce(0, "psid+1", "b");
        Target right = announce(1, "psid+2", "b");
        insert(dispatcher, "b", wrong, right);
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().person())
                .containsExactly(person(0), person(1));
        assertThat(now(outbox.counts("b")).orElseThrow().rang()).isEqualTo(1);
    }

    @Test
    void a_stop_is_heard_by_other_processes_and_by_those_that_start_later() {
        Dispatcher other = dispatcher();
        sender.thenAnswer(Kind.BAD_PAYLOAD, 1);
        insert(dispatcher, "b", announce(0, "psid+1", "b"));
        insert(other, "quiet", announce(1, "psid+9", "quiet"));
        now(other.call());
        insert(other, "c", announce(2, "psid+1", "c"));
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().person())
                .containsExactly(person(0), person(1));
        time.pass(STOP);
        assertThat(sender.sent()).hasSize(4);
    }

    @Test
    void what_is_wrong_for_a_week_is_withheld_as_stopped() {
        sender.thenAnswer(Kind.BAD_PAYLOAD, 1_000);
        insert(dispatcher, "b", announce(0, "psid+1", "b"));
        time.pass(Duration.ofDays(7));
        assertThat(sender.sent()).as("one an hour").hasSizeBetween(160, 169);
        time.pass(STOP);
        assertThat(record("b").withheld()).isEqualTo(Map.of(0, Withheld.STOPPED));
    }

    @Test
    void a_stop_ends_by_itself_and_the_store_keeps_no_more_than_run() {
        Campaigns campaigns = new Campaigns(senders, time.clock());
        for (int i = 0; i < Campaigns.MAX_STOPPED + 5; i++) {
            now(campaigns.stop(CampaignId.ofNotice("n" + i)));
            time.pass(SOON);
        }
        assertThat(campaigns.count()).isEqualTo(Campaigns.MAX_STOPPED);
        assertThat(now(senders.stops())).hasSize(Campaigns.MAX_STOPPED).doesNotContainKey(CampaignId.ofNotice("n4"));
        assertThat(campaigns.untilFree(CampaignId.ofNotice("n5"))).isPositive();
        time.pass(Campaigns.STOPPED_FOR);
        assertThat(campaigns.count()).isZero();
        now(campaigns.hear());
        now(campaigns.stop(CampaignId.DIGEST));
        assertThat(now(senders.stops())).containsOnlyKeys(CampaignId.DIGEST);
    }
}
