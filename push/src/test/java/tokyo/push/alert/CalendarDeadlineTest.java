package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.alert.AlertWorld.KOGANEI;
import static tokyo.push.alert.AlertWorld.PARENT;
import static tokyo.push.alert.AlertWorld.TODAY;
import static tokyo.push.alert.AlertWorld.ageInMonths;
import static tokyo.push.alert.AlertWorld.stated;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.calendar.Holidays;
import tokyo.push.inbox.Alert;
import tokyo.push.matching.ChildFacts;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.Sample;
import tokyo.push.registry.WorkInPlace;
import tokyo.push.review.FakeRuleStore;
import tokyo.push.review.Rules;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;
import tokyo.push.timing.Ahead;
import tokyo.push.timing.OccasionsOfDay;
import tokyo.push.timing.Timetable;

/** A last day that is the same for everybody: from the source's field to the reminders before it, and nothing after it. */
class CalendarDeadlineTest {
    private static final LocalDate LAST = TODAY.plusDays(20);

    private final AlertWorld world = new AlertWorld();
    private final Map<LocalDate, List<String>> byDay = new HashMap<>();

    private static Rule until(LocalDate last) {
        return dated(ageInMonths("course", 0, 36).timings(), last);
    }

    private void live(int days) {
        for (int day = 1; day <= days; day++) {
            int before = world.inboxOf(PARENT).size();
            world.forwardDays(1);
            now(world.dayTick.run());
            List<String> fresh = new ArrayList<>();
            world.inboxOf(PARENT).stream()
                    .skip(before)
                    .forEach(alert -> fresh.add(alert.why().get(0).code()));
            if (!fresh.isEmpty()) {
                byDay.put(TODAY.plusDays(day), fresh);
            }
        }
    }

    private void begin(Rule... rules) {
        world.timetable = new Timetable(Map.of());
        world.rules.addAll(List.of(rules));
        now(world.dayTick.run());
    }

    @Test
    void it_is_told_at_once_reminded_of_in_each_window_and_of_nothing_after() {
        begin(until(LAST));
        now(world.household.householdChanged(stated(1, TODAY.minusYears(1), TODAY.minusYears(2))));
        assertThat(world.inboxOf(PARENT)).hasSize(2);
        live(40);
        List<String> both = List.of("OCCASION_DEADLINE", "OCCASION_DEADLINE");
        assertThat(byDay).isEqualTo(Map.of(LAST.minusDays(7), both, LAST.minusDays(2), both));
        assertThat(world.inboxOf(PARENT)).extracting(Alert::deadline).containsOnly(Optional.of(LAST));
        assertThat(world.inboxOf(PARENT).get(2).body()).contains("期限は2026年12月10日");
        world.assertEachRingsOnce();
    }

    @Test
    void who_states_a_child_after_it_is_told_nothing() {
        begin(until(TODAY.minusDays(1)), until(TODAY.minusYears(1)));
        now(world.household.householdChanged(stated(1, TODAY.minusYears(1))));
        live(3);
        assertThat(world.inboxOf(PARENT)).isEmpty();
    }

    @Test
    void a_child_that_grows_into_the_programme_after_it_is_told_nothing() {
        begin(dated(ageInMonths("course", 3, 36).timings(), TODAY.plusDays(5)));
        now(world.household.householdChanged(stated(1, TODAY.plusDays(6).minusMonths(3))));
        live(20);
        assertThat(world.inboxOf(PARENT)).isEmpty();
    }

    @Test
    void what_is_foretold_of_a_programme_ends_with_its_last_day() {
        ChildFacts unborn =
                new ChildFacts("c", Optional.empty(), Optional.of(TODAY.plusDays(3)), Attributes.NONE_STATED);
        Timing pregnant = new Timing.PregnancyWeeks(30, Timing.PregnancyWeeks.UNTIL_BIRTH);
        Rule rule = dated(List.of(pregnant), LAST);
        assertThat(foretold(rule, unborn)).containsExactly("deadline-week", "deadline-days");
        LocalDate birth = LAST.plusDays(1).minusMonths(3);
        ChildFacts child = new ChildFacts("c", Optional.of(birth), Optional.empty(), Attributes.NONE_STATED);
        List<Timing> books = ageInMonths("books", 3, 5).timings();
        assertThat(foretold(dated(books, LAST), child)).isEmpty();
        // On its only day the alert that it opens names that day; the reminders' own days are over by then.
        assertThat(foretold(dated(books, LAST.plusDays(1)), child)).containsExactly("ahead", Ahead.OPENS);
        assertThat(foretold(dated(books, LAST.plusDays(4)), child))
                .containsExactly("ahead", Ahead.OPENS, "deadline-days");
    }

    private static List<String> foretold(Rule rule, ChildFacts child) {
        OccasionsOfDay today = OccasionsOfDay.of(List.of(rule), new Timetable(Map.of()), TODAY, Holidays.bundled());
        return Ahead.of(today, TODAY, rule, child, true).stream()
                .map(Ahead::occasion)
                .toList();
    }

    private static Rule dated(List<Timing> timings, LocalDate last) {
        Optional<Deadline> deadline = Optional.of(new Deadline.OnDay(last));
        return new Rule("course", KOGANEI, timings, Set.of(), Set.of(), List.of(), 1, deadline);
    }

    @Test
    void a_later_day_opens_it_again_for_those_who_had_missed_it() {
        begin(until(TODAY.minusDays(1)));
        now(world.household.householdChanged(stated(1, TODAY.minusYears(1))));
        now(world.ruleChange.run());
        assertThat(world.inboxOf(PARENT)).isEmpty();
        world.rules.set(0, until(LAST));
        now(world.ruleChange.run());
        assertThat(world.inboxOf(PARENT)).extracting(Alert::deadline).containsExactly(Optional.of(LAST));
    }

    @Test
    void from_the_file_it_comes_without_a_person_where_the_ages_say_everything() {
        FakeRegistryStore registry = new FakeRegistryStore();
        registry.publish(Sample.courseUntil(LAST));
        Clock noon = Clock.fixed(TODAY.atTime(12, 0).atZone(TokyoTime.ZONE).toInstant(), ZoneOffset.UTC);
        Rules rules = new Rules(registry, new FakeRuleStore(), new WorkInPlace(), noon);
        begin(now(rules.upToDate()).toArray(Rule[]::new));
        now(world.household.householdChanged(stated(1, TODAY.minusYears(1))));
        live(30);
        assertThat(byDay.keySet()).containsExactlyInAnyOrder(LAST.minusDays(7), LAST.minusDays(2));
    }
}
