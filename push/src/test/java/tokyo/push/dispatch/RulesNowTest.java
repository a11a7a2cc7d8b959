package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.alert.AlertWorld;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.Occasions;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.calendar.Holidays;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matter.FakeMatterStore;
import tokyo.push.matter.Matter;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Occasion;
import tokyo.push.timing.Timetable;
import tokyo.push.timing.TimingPlan;

/** Who is still eligible is decided by what was in force before the question, wherever it was written. */
final class RulesNowTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final LocalDate BIRTH = AlertWorld.TODAY.minusMonths(3).plusDays(1);
    private static final HouseholdCopy COPY = new HouseholdCopy(AlertWorld.stated(1, BIRTH));
    private static final AlertId ALERT = AlertId.of("p", AlertWorld.PARENT, "c0");

    private List<Rule> rules = List.of(AlertWorld.ageInMonths("p", 0, 12, "まだ確認されていない条件"));
    private Optional<LocalDate> newest = Optional.empty();
    private final FakeMatterStore matters = new FakeMatterStore();
    private Timetable timetable = Timetable.NONE;
    private final Occasions occasions =
            new Occasions(() -> Future.succeededFuture(timetable), matters, Holidays.bundled());
    private final RulesNow eligible = new RulesNow(
            () -> Future.succeededFuture(rules), new DayNow(CLOCK, () -> Future.succeededFuture(newest)), occasions);

    private Map<PersonId, EligibleNow.Verdicts> verdicts() {
        return now(eligible.of(List.of(COPY), Map.of(AlertWorld.PARENT, Set.of("p"))));
    }

    private Map<PersonId, Set<AlertId>> asked() {
        Map<PersonId, Set<AlertId>> asked = new HashMap<>();
        verdicts().forEach((person, verdicts) -> asked.put(person, verdicts.eligible()));
        return asked;
    }

    @Test
    void what_lacks_a_fact_is_possible_for_as_long_as_it_does() {
        assertThat(verdicts())
                .containsEntry(AlertWorld.PARENT, new EligibleNow.Verdicts(Set.of(), Set.of(ALERT), Set.of()));
        rules = List.of(AlertWorld.ageInMonths("p", 0, 12));
        assertThat(verdicts())
                .containsEntry(AlertWorld.PARENT, new EligibleNow.Verdicts(Set.of(ALERT), Set.of(), Set.of()));
        rules = List.of(AlertWorld.ageInMonths("p", 6, 12, "まだ確認されていない条件"));
        assertThat(verdicts()).containsEntry(AlertWorld.PARENT, EligibleNow.Verdicts.NONE);
    }

    @Test
    void a_programme_of_another_ward_is_elsewhere_and_one_that_nobody_has_any_more_is_not() {
        Rule here = AlertWorld.ageInMonths("p", 0, 12);
        assertThat(elsewhere()).isEmpty();
        rules = List.of(in("133621", here));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of());
        assertThat(elsewhere()).containsExactly("p");
        rules = List.of(in(Rule.ALL_TOKYO, here));
        assertThat(elsewhere()).isEmpty();
        rules = List.of();
        assertThat(elsewhere()).isEmpty();
    }

    private Set<String> elsewhere() {
        return verdicts()
                .getOrDefault(AlertWorld.PARENT, EligibleNow.Verdicts.NONE)
                .elsewhere();
    }

    private static Rule in(String area, Rule rule) {
        return new Rule(
                rule.psid(), area, rule.timings(), Set.of(), Set.of(), List.of(), rule.version(), Optional.empty());
    }

    @Test
    void only_what_is_asked_of_is_looked_at() {
        rules = List.of(AlertWorld.ageInMonths("p", 0, 12), AlertWorld.ageInMonths("q", 0, 12));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
        assertThat(now(eligible.of(List.of(COPY), Map.of())))
                .containsEntry(AlertWorld.PARENT, EligibleNow.Verdicts.NONE);
    }

    @Test
    void what_was_confirmed_after_the_last_batch_counts_for_the_next() {
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of());
        rules = List.of(AlertWorld.ageInMonths("p", 0, 12));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
    }

    @Test
    void a_day_that_everybody_is_being_told_of_counts_where_the_clock_is_behind() {
        rules = List.of(AlertWorld.ageInMonths("p", 3, 12));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of());
        newest = Optional.of(AlertWorld.TODAY.plusDays(1));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
    }

    @Test
    void a_reminder_rings_in_its_window_until_it_is_applied_for() {
        rules = List.of(dueIn(3));
        AlertId reminder = AlertId.of("p", AlertWorld.PARENT, "c0", "days");
        timetable = remindedDaysBefore(2);
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
        timetable = remindedDaysBefore(3);
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT, reminder));
        now(matters.applied(AlertWorld.PARENT, new Matter("p", "c0"), NOON));
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
    }

    @Test
    void what_is_settled_is_read_only_where_an_occasion_has_come() {
        rules = List.of(dueIn(3));
        timetable = remindedDaysBefore(2);
        assertThat(asked()).containsEntry(AlertWorld.PARENT, Set.of(ALERT));
        assertThat(matters.reads()).isZero();
        timetable = remindedDaysBefore(3);
        assertThat(now(eligible.of(List.of(COPY), Map.of(AlertWorld.PARENT, Set.of("another")))))
                .containsEntry(AlertWorld.PARENT, EligibleNow.Verdicts.NONE);
        assertThat(matters.reads()).isZero();
        verdicts();
        assertThat(matters.reads()).isEqualTo(1);
    }

    /** Programme p, to be applied for within so many days. */
    private static Rule dueIn(int days) {
        Rule rule = AlertWorld.ageInMonths("p", 0, 12);
        int within = Math.toIntExact(ChronoUnit.DAYS.between(BIRTH, AlertWorld.TODAY.plusDays(days))) + 1;
        Optional<Deadline> deadline = Optional.of(new Deadline.FromBirth(within, false));
        return new Rule("p", rule.area(), rule.timings(), Set.of(), Set.of(), List.of(), 1, deadline);
    }

    private static Timetable remindedDaysBefore(int days) {
        Occasion occasion = new Occasion("days", Occasion.Anchor.DEADLINE, -days, days, Set.of());
        return Timetable.of(
                List.of(new TimingPlan(AlertWorld.KOGANEI, 1, List.of(occasion), "clerk-koganei", Instant.EPOCH, "")));
    }
}
