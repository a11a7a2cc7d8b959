package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.delivery.Withheld;
import tokyo.push.inbox.AlertKind;
import tokyo.push.sender.SendOutcome;
import tokyo.push.template.Doorbell;
import tokyo.push.template.PushText;

/** What is only possible rings once a week, as one message, and each of it has an end that says why. */
class DigestTest extends WishedWorld {
    /** From Friday noon until every household's minute of Saturday morning has passed. */
    private static final Duration TO_DIGEST = Duration.ofHours(21).plusMinutes(31);

    /** Then those who wait for their leader have looked again. */
    private static final Duration FOLLOWED = Duration.ofMinutes(5);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final String DIGEST = AlertId.ofDigest(PARENT, SATURDAY).value();
    private static final String NEXT_DIGEST =
            AlertId.ofDigest(PARENT, SATURDAY.plusDays(7)).value();

    private AlertId possible(String batch, String psid) {
        AlertId id = append(batch, psid, AlertKind.POSSIBLY, Optional.empty());
        maybe.add(id);
        return id;
    }

    private AlertId waits(String psid) {
        AlertId id = possible("batch-" + psid, psid);
        ring("batch-" + psid, id);
        return id;
    }

    private static Wishes wishes(boolean digest, int cap, Topic... muted) {
        return new Wishes(Set.of(muted), digest, QuietHours.USUAL, cap);
    }

    private List<String> words() {
        return sender.sent().stream().map(message -> message.body()).toList();
    }

    private static String words(int count) {
        return "あてはまるかもしれない制度が" + count + "件あります";
    }

    @Test
    void two_batches_of_a_week_ring_once_on_saturday_and_the_other_says_so() {
        AlertId a = waits("a");
        AlertId b = waits("b");
        assertThat(fate("batch-a", a).hold()).isPresent();
        assertThat(fate("batch-a", a).hold().get().reason()).isEqualTo(Suppression.DIGEST);
        time.pass(Duration.ofHours(21));
        assertThat(rang()).as("before the household's minute").isEmpty();
        time.pass(TO_DIGEST.minusHours(21));
        assertThat(rang()).containsExactly(DIGEST);
        assertThat(words()).containsExactly(words(2));
        assertThat(sender.sent().get(0).data()).isEqualTo(Map.of("digestId", DIGEST));
        assertThat(sender.sent().get(0).usefulFor()).as("until the next").isEqualTo(WEEK);
        assertThat(List.of(fate("batch-a", a).withheld(), fate("batch-b", b).withheld()))
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Withheld.IN_DIGEST));
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void of_twenty_in_one_batch_one_message_tells() {
        AlertId[] all = new AlertId[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = possible("b", "p" + i);
        }
        ring("b", all);
        time.pass(TO_DIGEST.plus(FOLLOWED));
        assertThat(words()).containsExactly(words(20));
        assertThat(record("b").withheld()).hasSize(19).containsValue(Withheld.IN_DIGEST);
    }

    @Test
    void who_dies_between_the_place_and_the_ring_rings_when_the_batch_is_taken_again() {
        AlertId a = waits("a");
        AlertId b = waits("b");
        wish(wishes(true, 1));
        diesAfter.add("leadIfBelow");
        time.pass(TO_DIGEST);
        assertThat(rang()).isEmpty();
        dispatcher = dispatcher();
        now(dispatcher.sweep());
        time.pass(FOLLOWED);
        assertThat(rang()).containsExactly(DIGEST);
        assertThat(fate("batch-a", a).rang()).isTrue();
        assertThat(fate("batch-b", b).withheld()).contains(Withheld.IN_DIGEST);
    }

    @Test
    void a_digest_that_may_have_arrived_is_sent_again_under_the_same_tag_by_the_same_batch() {
        sender.thenAnswer(SendOutcome.Kind.AMBIGUOUS, 1);
        waits("a");
        waits("b");
        time.pass(TO_DIGEST.plus(FOLLOWED));
        assertThat(rang()).containsExactly(DIGEST, DIGEST);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_digest_whose_payload_is_wrong_waits_for_the_end_of_the_stop_and_stops_nothing_else() {
        sender.thenAnswer(SendOutcome.Kind.BAD_PAYLOAD, 1);
        waits("a");
        time.pass(TO_DIGEST);
        AlertId certain = ringFor("certain");
        assertThat(rang()).containsExactly(DIGEST, certain.value());
        time.pass(Campaigns.STOPPED_FOR);
        assertThat(rang()).containsExactly(DIGEST, certain.value(), DIGEST);
        assertThat(record("batch-a").withheld()).isEmpty();
    }

    @Test
    void what_becomes_certain_rings_alone_and_is_not_in_the_digest() {
        AlertId a = waits("a");
        waits("b");
        announced.add(a);
        now(inbox.renewIfPossibly(PARENT, alert("a", AlertKind.ELIGIBLE, Optional.empty()), "confirmed", time.now()));
        ring("confirmed", a);
        assertThat(rang()).containsExactly(a.value());
        time.pass(TO_DIGEST);
        assertThat(rang()).containsExactly(a.value(), DIGEST);
        assertThat(words()).endsWith(words(1));
        assertThat(reason("batch-a")).isEqualTo(Withheld.ANNOUNCED_BY_ANOTHER);
    }

    @Test
    void what_was_opened_put_away_or_outgrown_does_not_count() {
        AlertId opened = waits("opened");
        AlertId away = waits("away");
        AlertId outgrown = waits("outgrown");
        waits("left");
        now(inbox.markRead(PARENT, opened, time.now()));
        now(inbox.dismiss(PARENT, away, time.now()));
        grownOut.add(outgrown);
        time.pass(TO_DIGEST);
        assertThat(words()).containsExactly(words(1));
        assertThat(reason("batch-opened")).isEqualTo(Withheld.SEEN);
        assertThat(reason("batch-away")).isEqualTo(Withheld.SEEN);
        assertThat(reason("batch-outgrown")).isEqualTo(Withheld.NO_LONGER_ELIGIBLE);
        assertThat(record("batch-left").withheld()).isEmpty();
    }

    @Test
    void what_the_facts_have_ended_was_not_put_away_by_the_parent() {
        AlertId over = waits("over");
        grownOut.add(over);
        end("over", AlertKind.POSSIBLY);
        time.pass(TO_DIGEST);
        assertThat(reason("batch-over")).isEqualTo(Withheld.NO_LONGER_ELIGIBLE);
    }

    @Test
    void a_digest_of_nothing_does_not_ring() {
        now(inbox.markRead(PARENT, waits("a"), time.now()));
        time.pass(TO_DIGEST);
        assertThat(rang()).isEmpty();
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void who_withdraws_consent_hears_nothing_more() {
        waits("a");
        now(households.withdrawIfNewer(PARENT, 2));
        time.pass(TO_DIGEST);
        assertThat(reason("batch-a")).isEqualTo(Withheld.NO_CONSENT);
        assertThat(rang()).isEmpty();
    }

    @Test
    void topics_that_are_switched_off_are_not_counted() {
        events.add("event");
        wish(wishes(true, 2, Topic.EVENTS));
        waits("event");
        waits("benefit");
        time.pass(TO_DIGEST);
        assertThat(words()).containsExactly(words(1));
        assertThat(reason("batch-event")).isEqualTo(Withheld.OPTED_OUT);
    }

    @Test
    void who_wants_no_digest_is_told_why_none_rings_also_when_it_waits_already() {
        waits("before");
        wish(wishes(false, 2));
        waits("after");
        assertThat(reason("batch-after")).isEqualTo(Withheld.NO_DIGEST);
        time.pass(TO_DIGEST);
        assertThat(reason("batch-before")).isEqualTo(Withheld.NO_DIGEST);
        assertThat(rang()).isEmpty();
    }

    @Test
    void a_full_saturday_puts_it_off_by_a_week_and_three_of_them_end_it_with_the_reason() {
        wish(wishes(true, 1));
        waits("a");
        time.pass(TO_DIGEST.minusMinutes(31));
        for (int week = 0; week < 3; week++) {
            AlertId certain = ringFor("certain-" + week);
            assertThat(rang()).hasSize(week + 1).endsWith(certain.value());
            time.pass(WEEK);
        }
        assertThat(reason("batch-a")).isEqualTo(Withheld.NO_PLACE);
    }

    @Test
    void it_takes_one_place_that_what_comes_later_does_not_get() {
        wish(wishes(true, 1));
        waits("a");
        time.pass(TO_DIGEST);
        AlertId certain = ringFor("certain");
        assertThat(rang()).containsExactly(DIGEST);
        time.pass(DAY);
        assertThat(rang()).containsExactly(DIGEST, certain.value());
    }

    @Test
    void what_comes_on_saturday_after_the_digest_rings_a_week_later_and_is_not_too_late() {
        waits("early");
        time.pass(TO_DIGEST.minusMinutes(30));
        waits("late");
        time.pass(WEEK);
        assertThat(rang()).containsExactly(DIGEST);
        time.pass(Duration.ofMinutes(30));
        assertThat(rang()).containsExactly(DIGEST, NEXT_DIGEST);
        assertThat(words()).as("all that was not opened").endsWith(words(2));
    }

    private void losePhones() {
        endpoints
                .aliveOf(List.of(PARENT))
                .result()
                .getOrDefault(PARENT, List.of())
                .forEach(phone -> now(endpoints.retireIfUnchanged(phone, time.now())));
    }

    @Test
    void who_has_no_phone_yet_may_have_one_on_saturday() {
        losePhones();
        waits("a");
        assertThat(outbox.waiting()).isEqualTo(1);
        signIn();
        time.pass(TO_DIGEST);
        assertThat(rang()).containsExactly(DIGEST);
    }

    @Test
    void who_has_no_phone_on_saturday_is_told_so() {
        losePhones();
        waits("a");
        waits("b");
        time.pass(TO_DIGEST);
        assertThat(reason("batch-a")).isEqualTo(Withheld.NO_ENDPOINT);
        assertThat(reason("batch-b")).isEqualTo(Withheld.NO_ENDPOINT);
    }

    @Test
    void every_language_says_how_many_and_promises_nothing() {
        for (String locale : List.of("ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko")) {
            Doorbell words = PushText.digest(locale, 7);
            assertThat(words.body()).contains("7").doesNotContain("受けられます", "eligible");
            assertThat(words).isNotEqualTo(PushText.programme(locale));
        }
        assertThat(PushText.digest("en", 1).body()).isEqualTo("There is 1 support programme that may apply to you");
        assertThat(PushText.digest("ja", 1).body()).isEqualTo(words(1));
    }
}
