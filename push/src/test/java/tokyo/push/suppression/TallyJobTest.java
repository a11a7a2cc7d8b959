package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;
import static tokyo.push.household.Households.KOGANEI;
import static tokyo.push.household.Households.TOSHIMA;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tokyo.push.DyingStore;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.Households;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.suppression.ProgrammeNumberStore.Counted;

/** Days are those of Tokyo; all stores are twins. */
final class TallyJobTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T15:00:00Z");
    private static final String PSID = "psid+1";
    private static final OutcomeCell RANG = new OutcomeCell(KOGANEI, OutcomeCell.RANG);

    private final FakeProgrammeNumberStore numbers = new FakeProgrammeNumberStore();
    private final FakeOutboxStore outbox = new FakeOutboxStore();
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final List<Target> targets = new ArrayList<>();
    private Instant machine = MIDNIGHT.plus(TallyJob.SETTLED);

    private void count() {
        count(numbers);
    }

    private void count(ProgrammeNumberStore store) {
        now(new TallyJob(store, outbox, inbox, households, () -> machine).run());
    }

    private Map<OutcomeCell, Integer> friday(String psid) {
        return now(numbers.of(psid, FRIDAY, FRIDAY));
    }

    private PersonId family(String person, String ward) {
        now(households.putIfNewer(Households.copy(person, 1, ward, LocalDate.of(2026, 1, 5))));
        return new PersonId(person);
    }

    private int told(PersonId person, Alert alert) {
        now(inbox.appendIfAbsent(Map.of(person, List.of(alert)), "b", NOON));
        targets.add(new Target(person, alert.id()));
        return targets.size() - 1;
    }

    private int told(String person, String ward) {
        PersonId id = family(person, ward);
        return told(id, Alerts.eligible(id, PSID));
    }

    private void ended(String batch, Map<Integer, Withheld> withheld, Instant at) {
        now(outbox.insertIfAbsent(new OutboxBatch(batch, targets), NOON));
        Progress progress = now(outbox.claimIfFree(batch, "f", NOON, NOON.plusSeconds(30)))
                .orElseThrow()
                .progress();
        for (int target = 0; target < targets.size(); target++) {
            if (withheld.containsKey(target)) {
                progress.withhold(target, withheld.get(target));
            } else {
                progress.finish(target);
            }
        }
        now(outbox.finishIfHeld(batch, "f", progress, at));
        targets.clear();
    }

    @Test
    void people_are_counted_by_programme_ward_and_outcome() {
        told("parent-1", KOGANEI);
        int seen = told("parent-2", KOGANEI);
        told("parent-3", TOSHIMA);
        PersonId fourth = family("parent-4", KOGANEI);
        told(fourth, Alerts.eligible(fourth, "psid+2"));
        ended("b", Map.of(seen, Withheld.SEEN), NOON);
        count();
        assertThat(friday(PSID))
                .isEqualTo(Map.of(
                        RANG, 1, new OutcomeCell(KOGANEI, "SEEN"), 1, new OutcomeCell(TOSHIMA, OutcomeCell.RANG), 1));
        assertThat(friday("psid+2")).isEqualTo(Map.of(RANG, 1));
    }

    @Test
    void twins_are_one_family_and_the_alert_that_rang_counts() {
        PersonId parent = family("parent-1", KOGANEI);
        Alert first = Alerts.eligible(parent, PSID);
        Alert second = new Alert(
                AlertId.of(PSID, parent, "second"),
                PSID,
                Optional.of("second"),
                first.kind(),
                first.title(),
                first.body(),
                first.why(),
                first.missing(),
                first.deadline(),
                first.officialLink());
        int silent = told(parent, first);
        told(parent, second);
        ended("b", Map.of(silent, Withheld.SEEN), NOON);
        count();
        assertThat(friday(PSID)).isEqualTo(Map.of(RANG, 1));
    }

    @Test
    void notices_households_that_are_gone_and_what_another_batch_rings_for_are_not_counted() {
        PersonId reader = family("parent-1", KOGANEI);
        told(reader, Alerts.notice(reader, "notice-1"));
        told("parent-2", KOGANEI);
        now(households.withdrawIfNewer(new PersonId("parent-2"), 2));
        int elsewhere = told("parent-3", KOGANEI);
        ended("b", Map.of(elsewhere, Withheld.ANNOUNCED_BY_ANOTHER), NOON);
        count();
        assertThat(friday(PSID)).isEmpty();
        assertThat(friday("notice-1")).isEmpty();
    }

    @Test
    void a_day_is_counted_an_hour_after_it_is_over_and_holds_its_own_records() {
        told("parent-1", KOGANEI);
        ended("last", Map.of(), MIDNIGHT.minusMillis(1));
        told("parent-2", KOGANEI);
        ended("next", Map.of(), MIDNIGHT);
        machine = MIDNIGHT.plus(TallyJob.SETTLED).minusMillis(1);
        count();
        assertThat(friday(PSID)).as("not yet").isEmpty();
        machine = machine.plusMillis(1);
        count();
        assertThat(friday(PSID)).isEqualTo(Map.of(RANG, 1));
        assertThat(now(numbers.counted())).contains(new Counted(FRIDAY.minusDays(TallyJob.FIRST_DAYS), FRIDAY));
    }

    @Test
    void days_that_were_missed_are_caught_up_with_and_a_counted_one_is_read_no_more() {
        count();
        told("parent-1", KOGANEI);
        ended("late", Map.of(), NOON);
        machine = machine.plusSeconds(86_400 * 3);
        count();
        assertThat(friday(PSID)).as("it was counted before").isEmpty();
        assertThat(now(numbers.counted()).orElseThrow().upTo()).isEqualTo(FRIDAY.plusDays(3));
    }

    @Test
    void a_crash_at_any_write_counts_nobody_twice_and_leaves_nobody_out() {
        told("parent-1", KOGANEI);
        ended("b", Map.of(), NOON);
        int calls = 2 * TallyJob.FIRST_DAYS + 2;
        for (int call = 1; call <= calls; call++) {
            FakeProgrammeNumberStore kept = new FakeProgrammeNumberStore();
            ProgrammeNumberStore dying = DyingStore.of(ProgrammeNumberStore.class, kept, new AtomicInteger(call));
            assertThatThrownBy(() -> count(dying)).hasStackTraceContaining("killed");
            count(kept);
            assertThat(now(kept.of(PSID, FRIDAY, FRIDAY))).as("call " + call).isEqualTo(Map.of(RANG, 1));
        }
    }

    @Test
    void numbers_end_after_a_year_and_a_month() {
        told("parent-1", KOGANEI);
        ended("b", Map.of(), NOON);
        count();
        machine = MIDNIGHT.plusSeconds(86_400L * 402);
        count();
        assertThat(friday(PSID)).isEmpty();
        assertThat(now(numbers.counted()).orElseThrow().since()).isAfter(FRIDAY);
    }

    @Test
    void a_record_that_cannot_be_read_stops_the_day() {
        assertThatThrownBy(() -> now(new TallyJob(
                                numbers,
                                DyingStore.of(tokyo.push.delivery.DeliveryRecords.class, outbox, new AtomicInteger(0)),
                                inbox,
                                households,
                                () -> machine)
                        .run()))
                .isNotNull();
        assertThat(now(numbers.counted())).isEmpty();
    }
}
