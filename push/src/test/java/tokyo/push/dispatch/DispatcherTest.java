package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Platform;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.sender.SendOutcome.Kind;

final class DispatcherTest extends DispatchWorld {
    @Test
    void a_hinted_batch_is_sent_at_once_under_the_tag_of_its_alert() {
        store("b", 3);
        time.pass(SOON);
        assertThat(sender.sent()).extracting(message -> message.tag()).containsExactlyElementsOf(tags());
        assertThat(record("b").withheld()).isEmpty();
        assertThat(outbox.waiting()).isZero();
    }

    private List<String> tags() {
        return targets.stream().map(target -> target.alert().value()).toList();
    }

    @Test
    void what_a_lock_screen_shows_says_nothing_about_the_person() {
        store("b", 1);
        time.pass(SOON);
        assertThat(sender.sent().get(0).body()).isEqualTo("新しい子育て支援のお知らせがあります");
        assertThat(sender.sent().get(0).data()).containsOnlyKeys("alertId");
    }

    @Test
    void a_batch_that_nobody_hinted_is_found_by_the_sweep() {
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        now(outbox.insertIfAbsent(new OutboxBatch("b", targets), time.now()));
        time.pass(SOON);
        assertThat(sender.sent()).isEmpty();
        now(dispatcher.sweep());
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void late_binding_withholds_and_says_why() {
        for (int i = 0; i < 7; i++) {
            announce(i, "b");
        }
        for (int i = 0; i < 6; i++) {
            phone(i, "token-" + i, Platform.ANDROID);
        }
        now(households.withdrawIfNewer(person(0), 2));
        now(inbox.markRead(person(1), targets.get(1).alert(), time.now()));
        now(inbox.dismiss(person(2), targets.get(2).alert(), time.now()));
        now(inbox.reassignIfAnnouncedBy(person(3), targets.get(3).alert(), "b", "c"));
        grownOut.add(targets.get(4).alert());
        targets.add(new Target(person(5), new AlertId("0".repeat(32))));
        insert("b");
        time.pass(SOON);
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().person())
                .containsExactly(person(5));
        assertThat(record("b").withheld())
                .isEqualTo(Map.of(
                        0, Withheld.NO_CONSENT,
                        1, Withheld.SEEN,
                        2, Withheld.SEEN,
                        3, Withheld.ANNOUNCED_BY_ANOTHER,
                        4, Withheld.NO_LONGER_ELIGIBLE,
                        6, Withheld.NO_ENDPOINT,
                        7, Withheld.NOT_IN_INBOX));
    }

    @Test
    void a_ward_rings_for_its_notice_only_those_who_still_live_there_and_only_until_it_is_stopped() {
        notices.wardOf.put("of-koganei", Households.KOGANEI);
        notices.wardOf.put("stopped", Households.KOGANEI);
        notices.stopped.add("stopped");
        notice(0, "of-koganei", Households.KOGANEI);
        notice(1, "of-koganei", Households.TOSHIMA);
        notice(2, "stopped", Households.KOGANEI);
        notice(3, "unheard-of", Households.KOGANEI);
        insert("b");
        time.pass(SOON);
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().person() + message.title() + message.body())
                .containsExactly(person(0) + "区から ja" + "of-koganei");
        assertThat(record("b").withheld())
                .isEqualTo(Map.of(1, Withheld.MOVED, 2, Withheld.STOPPED, 3, Withheld.STOPPED));
    }

    private void notice(int person, String notice, String ward) {
        Alert alert = Alerts.notice(person(person), notice);
        now(households.putIfNewer(Households.copy(person(person).value(), 1, ward, BIRTH)));
        now(inbox.appendIfAbsent(Map.of(person(person), List.of(alert)), "b", time.now()));
        targets.add(new Target(person(person), alert.id()));
        phone(person, "token-" + person, Platform.ANDROID);
    }

    @Test
    void a_phone_that_moved_to_another_person_does_not_ring() {
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        phone(1, "token-0", Platform.ANDROID);
        insert("b");
        time.pass(SOON);
        assertThat(sender.sent()).isEmpty();
        assertThat(record("b").withheld()).containsEntry(0, Withheld.NO_ENDPOINT);
    }

    @Test
    void only_a_device_that_is_gone_is_retired() {
        sender.thenAnswer(Kind.RETIRE_ENDPOINT, 1)
                .thenAnswer(Kind.UNAVAILABLE, 1)
                .thenAnswer(Kind.AMBIGUOUS, 1)
                .thenAnswer(Kind.CONFIGURATION, 1)
                .thenAnswer(Kind.RETRY_AFTER, Duration.ofSeconds(5));
        store("b", 5);
        time.pass(Duration.ofMinutes(10));
        assertThat(endpoints.retired()).isEqualTo(1);
        assertThat(record("b").withheld()).isEqualTo(Map.of(0, Withheld.ENDPOINTS_RETIRED));
        assertThat(sender.sent()).hasSize(9);
    }

    @Test
    void a_person_with_two_phones_is_not_rung_again_where_it_worked() {
        sender.thenAnswer(Kind.ACCEPTED, 1).thenAnswer(Kind.UNAVAILABLE, 1);
        announce(0, "b");
        phone(0, "token-a", Platform.ANDROID);
        phone(0, "token-b", Platform.IOS);
        insert("b");
        time.pass(Duration.ofMinutes(1));
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().value())
                .containsExactly("token-a", "token-b", "token-b");
        assertThat(record("b").withheld()).isEmpty();
    }

    @Test
    void the_pause_that_fcm_asks_for_holds_every_batch() {
        sender.thenAnswer(Kind.RETRY_AFTER, Duration.ofSeconds(42));
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        insert("b");
        time.pass(Duration.ofSeconds(10));
        targets.clear();
        announce(1, "c");
        phone(1, "token-1", Platform.ANDROID);
        insert("c");
        time.pass(Duration.ofSeconds(31));
        assertThat(sender.sent()).hasSize(1);
        time.pass(Duration.ofSeconds(8));
        assertThat(sender.sent()).hasSize(3);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void waits_grow_with_an_outage_and_are_short_again_after_it() {
        sender.thenAnswer(Kind.UNAVAILABLE, 1_000_000);
        store("b", 1);
        time.pass(Duration.ofHours(1));
        int inTheFirstHour = sender.sent().size();
        time.pass(Duration.ofHours(1));
        assertThat(inTheFirstHour).isBetween(6, 20);
        assertThat(sender.sent().size() - inTheFirstHour).isLessThan(inTheFirstHour / 2);
        sender.nowAccepts();
        time.pass(Duration.ofMinutes(61));
        assertThat(outbox.waiting()).isZero();
        int before = sender.sent().size();
        targets.clear();
        announce(1, "c");
        phone(1, "token-1", Platform.ANDROID);
        sender.thenAnswer(Kind.UNAVAILABLE, 1);
        insert("c");
        time.pass(Duration.ofSeconds(21));
        assertThat(sender.sent()).hasSize(before + 2);
    }

    @Test
    void an_ill_push_service_is_left_alone_for_ten_seconds_at_least() {
        sender.thenAnswer(Kind.UNAVAILABLE, 1);
        store("b", 1);
        time.pass(Duration.ofMillis(9_999));
        assertThat(sender.sent()).hasSize(1);
        time.pass(Duration.ofSeconds(11));
        assertThat(sender.sent()).hasSize(2);
    }

    @Test
    void a_wrong_configuration_closes_its_platform_only() {
        sender.thenAnswer(Kind.CONFIGURATION, 1);
        announce(0, "ios");
        phone(0, "token-ios", Platform.IOS);
        insert("ios");
        time.pass(SOON);
        targets.clear();
        announce(1, "android");
        phone(1, "token-android", Platform.ANDROID);
        insert("android");
        time.pass(SOON);
        assertThat(sender.sent())
                .extracting(message -> message.endpoint().value())
                .containsExactly("token-ios", "token-android");
        time.pass(Duration.ofMinutes(2));
        assertThat(sender.sent()).hasSize(3);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_week_later_nobody_is_rung_any_more() {
        announce(0, "b");
        phone(0, "token-0", Platform.ANDROID);
        now(outbox.insertIfAbsent(new OutboxBatch("b", targets), time.now()));
        time.pass(DispatchConfig.USEFUL_FOR.plus(SOON));
        now(dispatcher.sweep());
        time.pass(SOON);
        assertThat(sender.sent()).isEmpty();
        assertThat(record("b").withheld()).containsEntry(0, Withheld.TOO_LATE);
    }

    private void another(int person, String batch) {
        targets.clear();
        announce(person, batch);
        phone(person, "token-" + person, Platform.ANDROID);
        insert(batch);
        time.pass(SOON);
    }

    @Test
    void one_person_with_tokens_of_another_project_closes_nothing_and_is_tried_again() {
        sender.thenAnswer(Kind.OTHER_PROJECT, 6);
        announce(0, "b");
        for (int i = 0; i < 6; i++) {
            phone(0, "foreign-" + i, Platform.ANDROID);
        }
        insert("b");
        time.pass(SOON);
        another(1, "c");
        assertThat(sender.sent()).hasSize(7);
        assertThat(record("c").withheld()).isEmpty();
        assertThat(counts.told(Kind.OTHER_PROJECT)).isEqualTo(6);
        assertThat(endpoints.retired()).isZero();
        time.pass(Duration.ofMinutes(2));
        assertThat(sender.sent()).hasSize(13);
        assertThat(record("b").withheld()).isEmpty();
    }

    @Test
    void many_persons_in_a_row_with_another_project_are_our_own_configuration() {
        sender.thenAnswer(Kind.OTHER_PROJECT, 4).thenAnswer(Kind.ACCEPTED, 1).thenAnswer(Kind.OTHER_PROJECT, 5);
        store("b", 5);
        time.pass(SOON);
        another(6, "c");
        assertThat(sender.sent()).as("four in a row close nothing").hasSize(6);
        for (int i = 7; i < 11; i++) {
            another(i, "d" + i);
        }
        another(11, "closed");
        assertThat(sender.sent()).as("with the fifth it is closed").hasSize(10);
        time.pass(Duration.ofMinutes(3));
        assertThat(outbox.waiting()).isZero();
        assertThat(record("closed").withheld()).isEmpty();
    }

    @Test
    void a_good_phone_ends_it_for_a_person_whose_other_one_is_of_another_project() {
        sender.thenAnswer(Kind.OTHER_PROJECT, 1);
        phone(0, "foreign", Platform.ANDROID);
        store("b", 1);
        time.pass(SOON);
        assertThat(sender.sent()).hasSize(2);
        assertThat(record("b").withheld()).isEmpty();
    }

    @Test
    void a_refusal_without_a_word_waits_alone_ever_longer_and_ends_with_its_week() {
        sender.thenAnswer(Kind.REFUSED, 1);
        store("b", 3);
        time.pass(SOON);
        another(3, "c");
        assertThat(sender.sent()).as("its siblings ring").hasSize(4);
        sender.thenAnswer(Kind.REFUSED, 1_000);
        time.pass(Duration.ofHours(2));
        assertThat(sender.sent().size() - 4).isBetween(6, 9);
        time.pass(DispatchConfig.USEFUL_FOR);
        assertThat(record("b").withheld()).isEqualTo(Map.of(0, Withheld.TOO_LATE));
        assertThat(endpoints.retired()).isZero();
    }
}
