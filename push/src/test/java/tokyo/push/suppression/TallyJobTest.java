package tokyo.push.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;
import static tokyo.push.household.Households.KOGANEI;
import static tokyo.push.household.Households.TOSHIMA;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tokyo.push.DyingStore;
import tokyo.push.alert.AlertWorld;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryRecords;
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
import tokyo.push.rule.Rule;
import tokyo.push.suppression.ProgrammeNumberStore.Counted;

/** Weeks are those of Tokyo; all stores are twins. */
final class TallyJobTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    /** The week's end. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T15:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String PSID = "psid+1";
    private static final OutcomeCell RANG = new OutcomeCell(KOGANEI, OutcomeCell.RANG);

    private final FakeProgrammeNumberStore numbers = new FakeProgrammeNumberStore();
    private final FakeOutboxStore outbox = new FakeOutboxStore();
    private final FakeInboxStore inbox = new FakeInboxStore();
    private final FakeHouseholdStore households = new FakeHouseholdStore();
    private final List<Target> targets = new ArrayList<>();
    private List<Rule> rules = List.of();
    private Instant machine = MIDNIGHT.plus(TallyJob.SETTLED);

    private void count() {
        count(numbers);
    }

    private void count(ProgrammeNumberStore store) {
        now(job(store, outbox).run());
    }

    private TallyJob job(ProgrammeNumberStore store, DeliveryRecords records) {
        return new TallyJob(store, records, inbox, households, () -> Future.succeededFuture(rules), () -> machine);
    }

    private Map<OutcomeCell, Integer> week(String psid) {
        return now(numbers.of(psid, MONDAY));
    }

    private static Rule ruleOf(String area) {
        Rule rule = AlertWorld.ageInMonths(PSID, 0, 12);
        return new Rule(PSID, area, rule.timings(), Set.of(), Set.of(), List.of(), 1, Optional.empty());
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
        assertThat(week(PSID))
                .isEqualTo(Map.of(
                        RANG, 1, new OutcomeCell(KOGANEI, "SEEN"), 1, new OutcomeCell(TOSHIMA, OutcomeCell.RANG), 1));
        assertThat(week("psid+2")).isEqualTo(Map.of(RANG, 1));
    }

    /** Of the same programme. */
    private static Alert of(PersonId person, String child) {
        Alert first = Alerts.eligible(person, PSID);
        return new Alert(
                AlertId.of(PSID, person, child),
                PSID,
                Optional.of(child),
                first.kind(),
                first.title(),
                first.body(),
                first.why(),
                first.missing(),
                first.deadline(),
                first.officialLink());
    }

    @Test
    void twins_are_one_family_and_the_alert_that_rang_counts() {
        PersonId parent = family("parent-1", KOGANEI);
        int silent = told(parent, Alerts.eligible(parent, PSID));
        told(parent, of(parent, "second"));
        ended("b", Map.of(silent, Withheld.SEEN), NOON);
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(RANG, 1));
    }

    @Test
    void a_family_that_is_told_on_several_days_is_one_family_with_its_best_outcome() {
        PersonId one = family("parent-1", KOGANEI);
        PersonId other = family("parent-2", KOGANEI);
        for (int day = 0; day < 7; day++) {
            int first = told(one, of(one, "child-" + day));
            int second = told(other, of(other, "child-" + day));
            Instant at = MIDNIGHT.minus(Duration.ofDays(7 - day));
            ended("b" + day, Map.of(first, Withheld.SEEN, second, day == 3 ? Withheld.SEEN : Withheld.NO_PLACE), at);
        }
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(new OutcomeCell(KOGANEI, "SEEN"), 2));
    }

    @Test
    void a_wards_programme_is_its_own_number_wherever_the_family_lives_by_now() {
        rules = List.of(ruleOf(KOGANEI));
        int left = told("parent-1", TOSHIMA);
        told("parent-2", TOSHIMA);
        ended("b", Map.of(left, Withheld.MOVED), NOON);
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(RANG, 1, new OutcomeCell(KOGANEI, "MOVED"), 1));
    }

    @Test
    void a_programme_of_all_tokyo_is_counted_where_the_family_lives_and_nobody_who_moved_from_nobody_knows_where() {
        rules = List.of(ruleOf(Rule.ALL_TOKYO));
        int moved = told("parent-1", TOSHIMA);
        told("parent-2", TOSHIMA);
        ended("b", Map.of(moved, Withheld.MOVED), NOON);
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(new OutcomeCell(TOSHIMA, OutcomeCell.RANG), 1));
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
        assertThat(week(PSID)).isEmpty();
        assertThat(week("notice-1")).isEmpty();
    }

    @Test
    void a_week_is_counted_an_hour_after_it_is_over_and_holds_its_own_records() {
        told("parent-0", KOGANEI);
        ended("before", Map.of(), MIDNIGHT.minus(WEEK).minusMillis(1));
        told("parent-1", KOGANEI);
        ended("first", Map.of(), MIDNIGHT.minus(WEEK));
        told("parent-2", KOGANEI);
        ended("last", Map.of(), MIDNIGHT.minusMillis(1));
        told("parent-3", KOGANEI);
        ended("next", Map.of(), MIDNIGHT);
        machine = MIDNIGHT.plus(TallyJob.SETTLED).minusMillis(1);
        count();
        assertThat(week(PSID)).as("not yet").isEmpty();
        machine = machine.plusMillis(1);
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(RANG, 2));
        assertThat(now(numbers.counted())).contains(new Counted(MONDAY.minusWeeks(1), MONDAY));
    }

    @Test
    void weeks_that_were_missed_are_caught_up_with_and_a_counted_one_is_read_no_more() {
        count();
        told("parent-1", KOGANEI);
        ended("late", Map.of(), NOON);
        machine = machine.plus(WEEK.multipliedBy(3));
        count();
        assertThat(week(PSID)).as("it was counted before").isEmpty();
        assertThat(now(numbers.counted()).orElseThrow().upTo()).isEqualTo(MONDAY.plusWeeks(3));
    }

    /** The family of one of two programmes goes between the crash and the second count. */
    @Test
    void a_crash_at_any_write_leaves_what_the_second_count_found_and_nothing_of_the_first() {
        told("parent-1", KOGANEI);
        PersonId leaves = family("parent-2", KOGANEI);
        told(leaves, Alerts.eligible(leaves, "psid+2"));
        ended("b", Map.of(), NOON);
        int calls = 2 * TallyJob.FIRST_WEEKS + 2;
        for (int call = 1; call <= calls; call++) {
            now(households.putIfNewer(Households.copy("parent-2", 2L * call + 1, KOGANEI, LocalDate.of(2026, 1, 5))));
            FakeProgrammeNumberStore kept = new FakeProgrammeNumberStore();
            ProgrammeNumberStore dying = DyingStore.of(ProgrammeNumberStore.class, kept, new AtomicInteger(call));
            assertThatThrownBy(() -> count(dying)).hasStackTraceContaining("killed");
            boolean shown = now(kept.counted()).isPresent();
            now(households.withdrawIfNewer(leaves, 2L * call + 2));
            count(kept);
            assertThat(now(kept.of(PSID, MONDAY))).as("call " + call).isEqualTo(Map.of(RANG, 1));
            assertThat(now(kept.of("psid+2", MONDAY))).as("call " + call).isEqualTo(shown ? Map.of(RANG, 1) : Map.of());
        }
    }

    @Test
    void numbers_end_after_a_year_and_a_month() {
        told("parent-1", KOGANEI);
        ended("b", Map.of(), NOON);
        count();
        machine = machine.plus(WEEK.multipliedBy(56));
        count();
        assertThat(week(PSID)).isEqualTo(Map.of(RANG, 1));
        machine = machine.plus(WEEK);
        count();
        assertThat(week(PSID)).isEmpty();
        assertThat(now(numbers.counted()).orElseThrow().since()).isAfter(MONDAY);
    }

    @Test
    void a_record_that_cannot_be_read_stops_the_week_and_a_gauge_shows_since_when() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger reads = new AtomicInteger(1);
        TallyJob job = job(numbers, DyingStore.of(DeliveryRecords.class, outbox, reads));
        job.bindTo(meters);
        Supplier<Double> until =
                () -> meters.get("push_programme_numbers_counted_until").gauge().value();
        assertThat(until.get()).isNaN();
        assertThatThrownBy(() -> now(job.run())).hasStackTraceContaining("killed");
        assertThat(now(numbers.counted())).isEmpty();
        assertThat(until.get()).isEqualTo(MIDNIGHT.minus(WEEK).getEpochSecond());
        reads.set(10);
        now(job.run());
        assertThat(until.get()).isEqualTo(MIDNIGHT.getEpochSecond());
    }
}
