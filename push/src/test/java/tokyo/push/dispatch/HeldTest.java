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
import tokyo.push.decision.Urgency;
import tokyo.push.decision.Wishes;
import tokyo.push.delivery.Hold;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.Households;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Alerts;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.SendOutcome;

/** Batches meet the wishes of people: what waits for the morning, for tomorrow, or for ever, and what changes while it waits. */
class HeldTest extends WishedWorld {
    /** The machine's time starts at noon in Tokyo. */
    private static final Duration TO_NIGHT = Duration.ofHours(10);

    private static final Duration TO_MORNING = Duration.ofHours(10).plusMinutes(31);

    @Test
    void what_comes_at_night_rings_in_the_morning_at_the_households_minute() {
        time.pass(TO_NIGHT);
        AlertId alert = ringFor("a");
        assertThat(rang()).isEmpty();
        time.pass(TO_MORNING.minus(Duration.ofMinutes(32)));
        assertThat(rang()).as("before eight").isEmpty();
        time.pass(Duration.ofMinutes(32));
        assertThat(rang()).containsExactly(alert.value());
        assertThat(record("batch-a").withheld()).isEmpty();
    }

    @Test
    void a_hold_survives_the_process() {
        time.pass(TO_NIGHT);
        AlertId alert = ringFor("a");
        dispatcher.stop();
        dispatcher = dispatcher();
        time.pass(TO_MORNING);
        now(dispatcher.sweep());
        time.pass(SOON);
        assertThat(rang()).containsExactly(alert.value());
    }

    @Test
    void what_a_family_left_behind_by_moving_says_so_also_where_it_was_ended_for_it() {
        time.pass(TO_NIGHT);
        AlertId left = ringFor("a");
        AlertId ended = ringFor("b");
        grownOut.addAll(List.of(left, ended));
        elsewhere.addAll(List.of("a", "b"));
        end("b", AlertKind.ELIGIBLE);
        time.pass(TO_MORNING);
        assertThat(rang()).isEmpty();
        assertThat(reason("batch-a")).isEqualTo(Withheld.MOVED);
        assertThat(reason("batch-b")).isEqualTo(Withheld.MOVED);
    }

    @Test
    void what_is_put_away_withdrawn_or_grown_out_of_at_night_does_not_ring_in_the_morning() {
        time.pass(TO_NIGHT);
        AlertId away = ringFor("a");
        AlertId outgrown = ringFor("b");
        now(inbox.dismiss(PARENT, away, time.now()));
        grownOut.add(outgrown);
        time.pass(TO_MORNING);
        assertThat(rang()).isEmpty();
        assertThat(reason("batch-a")).isEqualTo(Withheld.SEEN);
        assertThat(reason("batch-b")).isEqualTo(Withheld.NO_LONGER_ELIGIBLE);

        time.pass(TO_NIGHT.plusHours(4));
        ringFor("c");
        now(households.withdrawIfNewer(PARENT, 2));
        time.pass(TO_MORNING);
        assertThat(reason("batch-c")).isEqualTo(Withheld.NO_CONSENT);
    }

    @Test
    void what_is_switched_off_while_it_waits_does_not_ring() {
        events.add("a");
        time.pass(TO_NIGHT);
        ringFor("a");
        wish(new Wishes(Set.of(Topic.EVENTS), true, QuietHours.USUAL, 2));
        time.pass(TO_MORNING);
        assertThat(rang()).isEmpty();
        assertThat(reason("batch-a")).isEqualTo(Withheld.OPTED_OUT);
    }

    @Test
    void the_days_places_go_to_deadlines_and_the_rest_to_tomorrow() {
        events.add("event");
        AlertId event = append("b", "event", Optional.empty());
        AlertId later = append("b", "later", Optional.of(LocalDate.of(2026, 12, 20)));
        AlertId sooner = append("b", "sooner", Optional.of(LocalDate.of(2026, 12, 1)));
        ring("b", event, later, sooner);
        assertThat(rang()).containsExactlyInAnyOrder(later.value(), sooner.value());
        assertThat(now(outbox.fates(Map.of("b", Set.of(new Target(PARENT, event)))))
                        .values())
                .flatExtracting(fate -> fate.hold().stream().toList())
                .extracting(Hold::reason)
                .containsExactly(Suppression.DAILY_CAP);
        time.pass(DAY);
        assertThat(rang()).hasSize(3).endsWith(event.value());
    }

    @Test
    void the_day_counts_what_rang_from_every_batch_also_what_took_no_place() {
        ringFor("a");
        ringFor("b");
        assertThat(rang()).hasSize(2);
        AlertId third = ringFor("c");
        assertThat(rang()).hasSize(2);
        time.pass(DAY);
        assertThat(rang()).hasSize(3).endsWith(third.value());
    }

    @Test
    void who_is_alone_takes_no_place_and_a_single_one_of_yesterday_does_not_count() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        ringFor("a");
        assertThat(now(places.places(List.of(PARENT), LocalDate.of(2026, 11, 20))))
                .isEmpty();
        time.pass(DAY);
        ringFor("b");
        assertThat(rang()).hasSize(2);
    }

    @Test
    void a_backlog_rings_one_a_day_however_long_it_takes() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        List.of("a", "b", "c", "d").forEach(this::ringFor);
        for (int day = 1; day <= 4; day++) {
            assertThat(rang()).hasSize(day).doesNotHaveDuplicates();
            time.pass(DAY);
        }
        assertThat(rang()).hasSize(4);
    }

    @Test
    void what_finds_no_place_for_a_week_ends_with_that_reason() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        List<String> backlog = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        backlog.forEach(this::ringFor);
        time.pass(DAY.multipliedBy(9));
        assertThat(outbox.waiting()).isZero();
        assertThat(rang()).hasSize(8).doesNotHaveDuplicates();
        assertThat(backlog)
                .filteredOn(psid -> !record("batch-" + psid).withheld().isEmpty())
                .hasSize(2)
                .allSatisfy(psid -> assertThat(reason("batch-" + psid)).isEqualTo(Withheld.NO_PLACE));
    }

    @Test
    void what_rang_counts_also_if_another_topic_is_switched_off() {
        wish(new Wishes(Set.of(Topic.SUPPORT), true, QuietHours.USUAL, 1));
        events.addAll(List.of("first", "second"));
        ringFor("first");
        ringFor("second");
        assertThat(rang()).hasSize(1);
    }

    @Test
    void two_that_were_held_over_night_do_not_block_each_other() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        time.pass(TO_NIGHT);
        ringFor("a");
        ringFor("b");
        time.pass(TO_MORNING);
        assertThat(rang()).hasSize(1);
        time.pass(DAY);
        assertThat(rang()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_deadline_that_passes_is_withheld_and_says_so() {
        AlertId late = append("late", "late", Optional.of(LocalDate.of(2026, 11, 19)));
        ring("late", late);
        assertThat(reason("late")).isEqualTo(Withheld.TOO_LATE);
        time.pass(TO_NIGHT);
        AlertId tonight = append("tonight", "tonight", Optional.of(LocalDate.of(2026, 11, 20)));
        ring("tonight", tonight);
        assertThat(reason("tonight")).isEqualTo(Withheld.ENDED_WHILE_HELD);
        assertThat(rang()).isEmpty();
    }

    @Test
    void a_notice_waits_for_the_morning_like_anything_else_and_an_emergency_does_not() {
        wish(new Wishes(Set.of(Topic.SUPPORT), false, QuietHours.USUAL, 0));
        time.pass(TO_NIGHT);
        notices.wardOf.putAll(Map.of("flood", Households.KOGANEI, "festival", Households.KOGANEI));
        notices.emergencies.add("flood");
        for (String notice : List.of("flood", "festival")) {
            now(inbox.appendIfAbsent(Map.of(PARENT, List.of(Alerts.notice(PARENT, notice))), notice, time.now()));
            ring(notice, Alerts.notice(PARENT, notice).id());
        }
        assertThat(rang()).containsExactly(Alerts.notice(PARENT, "flood").id().value());
        assertThat(sender.sent().get(0).urgency()).as("wakes the phone").isEqualTo(Urgency.HIGH);
        assertThat(sender.sent().get(0).usefulFor()).isEqualTo(Duration.ofHours(1));
        assertThat(reason("festival")).isEqualTo(Withheld.NEVER_RINGS);
    }

    @Test
    void an_emergency_takes_nothing_of_the_day() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        notices.wardOf.put("flood", Households.KOGANEI);
        notices.emergencies.add("flood");
        AlertId flood = Alerts.notice(PARENT, "flood").id();
        now(inbox.appendIfAbsent(Map.of(PARENT, List.of(Alerts.notice(PARENT, "flood"))), "flood", time.now()));
        ring("flood", flood);
        AlertId first = ringFor("first");
        ringFor("second");
        assertThat(rang()).containsExactly(flood.value(), first.value());
        assertThat(sender.sent()).extracting(PushMessage::urgency).containsExactly(Urgency.HIGH, Urgency.NORMAL);
    }

    @Test
    void what_rang_without_a_place_is_looked_up_only_when_the_day_may_be_full() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 3));
        ringFor("a");
        ringFor("b");
        ringFor("c");
        assertThat(steps).contains("takeIfBelow").doesNotContain("fates");
        ringFor("d");
        assertThat(steps).contains("fates");
        assertThat(rang()).hasSize(3);
    }

    @Test
    void who_wants_no_ringing_at_all_keeps_the_inbox() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 0));
        ringFor("a");
        assertThat(reason("batch-a")).isEqualTo(Withheld.NEVER_RINGS);
        assertThat(inbox.alertsOf(PARENT)).hasSize(1);
    }

    @Test
    void a_retry_needs_no_second_place() {
        sender.thenAnswer(SendOutcome.Kind.UNAVAILABLE, 1);
        AlertId one = append("b", "one", Optional.empty());
        AlertId two = append("b", "two", Optional.empty());
        ring("b", one, two);
        time.pass(Duration.ofMinutes(30));
        assertThat(rang()).contains(one.value(), two.value());
        assertThat(now(places.places(List.of(PARENT), LocalDate.of(2026, 11, 20)))
                        .getOrDefault(PARENT, Set.of()))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void what_is_stopped_takes_no_place_from_what_can_ring() {
        wish(new Wishes(Set.of(), true, QuietHours.USUAL, 1));
        sender.thenAnswer(SendOutcome.Kind.BAD_PAYLOAD, 1);
        announce(1, "of-another");
        phone(1, "token-1", Platform.ANDROID);
        insert("of-another");
        time.pass(SOON);
        AlertId wrong = append("b", "psid+1", Optional.of(LocalDate.of(2026, 12, 1)));
        AlertId good = append("b", "good", Optional.empty());
        ring("b", wrong, good);
        assertThat(rang()).hasSize(2).endsWith(good.value());
        assertThat(fate("b", wrong).hold()).map(Hold::reason).contains(Suppression.STOPPED);
        assertThat(now(places.places(List.of(PARENT), LocalDate.of(2026, 11, 20))))
                .isEmpty();
    }

    @Test
    void the_push_service_forgets_it_when_its_last_day_has_ended() {
        ring("b", append("b", "tomorrow", Optional.of(LocalDate.of(2026, 11, 21))));
        ring("c", append("c", "in-a-month", Optional.of(LocalDate.of(2026, 12, 20))));
        assertThat(sender.sent().get(0).usefulFor()).isEqualTo(Duration.ofHours(36));
        assertThat(sender.sent().get(1).usefulFor()).isEqualTo(Duration.ofDays(7));
    }
}
