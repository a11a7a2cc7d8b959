package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.alert.AlertWorld.PARENT;
import static tokyo.push.alert.AlertWorld.TODAY;
import static tokyo.push.alert.AlertWorld.ageInMonths;
import static tokyo.push.alert.AlertWorld.stated;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tokyo.push.api.HouseholdWithdrawn;
import tokyo.push.inbox.AlertKind;
import tokyo.push.rule.Rule;

class AnnouncingTest {
    private static final LocalDate BABY = TODAY.minusDays(80);

    /** More than any scenario here takes; a scenario that takes more fails by name. */
    private static final int MOST_STEPS = 60;

    @Test
    void a_stated_household_is_told_what_it_may_have_now() {
        AlertWorld world = world(ageInMonths("now", 0, 12), ageInMonths("later", 3, 5), ageInMonths("over", 0, 1));
        now(world.household.householdChanged(stated(1, BABY)));
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("now");
        world.assertEachRingsOnce();
    }

    @Test
    void what_is_only_possible_waits_for_the_digest() {
        AlertWorld world = world(ageInMonths("maybe", 0, 12, "所得の条件"));
        now(world.household.householdChanged(stated(1, BABY)));
        assertThat(world.told(AlertKind.POSSIBLY)).containsExactly("maybe");
        assertThat(world.rings()).isZero();
        assertThat(world.waitingForDigest()).isEqualTo(1);
        world.assertEachRingsOnce();
    }

    @Test
    void each_child_is_told_of_on_its_own() {
        AlertWorld world = world(ageInMonths("now", 0, 12));
        now(world.household.householdChanged(stated(1, BABY, BABY)));
        assertThat(world.rings()).isEqualTo(2);
    }

    @Test
    void the_day_brings_who_has_grown_into_it_exactly_once() {
        AlertWorld world = world(ageInMonths("now", 0, 12), ageInMonths("three-months", 3, 5));
        now(world.dayTick.run());
        now(world.household.householdChanged(stated(1, BABY)));
        world.forwardDays(14);
        now(world.dayTick.run());
        now(world.dayTick.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("now", "three-months");
        assertThat(world.rings()).isEqualTo(2);
        world.assertEachRingsOnce();
    }

    @Test
    void who_is_stated_by_a_clock_that_is_behind_the_day_that_is_being_told_misses_nothing() {
        AlertWorld world = world(ageInMonths("three-months", 3, 5));
        now(world.dayTick.run());
        LocalDate tomorrow = TODAY.plusDays(1);
        now(world.days.begin(tomorrow));
        now(world.household.householdChanged(stated(1, tomorrow.minusMonths(3))));
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("three-months");
    }

    @Test
    void rules_are_read_only_when_the_household_is_stored() {
        AlertWorld world = world();
        world.beforeRulesAreRead =
                () -> assertThat(now(world.households.find(List.of(PARENT)))).hasSize(1);
        now(world.household.householdChanged(stated(1, BABY)));
    }

    @Test
    void the_new_day_is_known_to_all_before_its_rules_are_read() {
        AlertWorld world = world();
        now(world.dayTick.run());
        world.forwardDays(1);
        world.beforeRulesAreRead = () -> assertThat(now(world.days.newest())).contains(TODAY.plusDays(1));
        now(world.dayTick.run());
        assertThat(now(world.days.toldUpTo())).contains(TODAY.plusDays(1));
    }

    @Test
    void what_came_and_went_while_nobody_looked_is_not_told() {
        AlertWorld world = world(ageInMonths("three-months", 3, 5));
        now(world.dayTick.run());
        now(world.household.householdChanged(stated(1, BABY)));
        world.forwardDays(365);
        now(world.dayTick.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).isEmpty();
    }

    @Test
    void a_confirmed_rule_rings_for_who_was_only_possible() {
        AlertWorld world = world(ageInMonths("p", 0, 12, "まだ確認されていない条件"));
        now(world.household.householdChanged(stated(1, BABY)));
        now(world.ruleChange.run());
        assertThat(world.rings()).isZero();
        world.rules.set(0, ageInMonths("p", 0, 12));
        now(world.ruleChange.run());
        now(world.ruleChange.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("p");
        assertThat(world.told(AlertKind.POSSIBLY)).isEmpty();
        assertThat(world.rings()).isEqualTo(1);
        world.assertEachRingsOnce();
    }

    @Test
    void only_a_rule_of_all_tokyo_or_rules_of_several_places_make_everybody_be_walked_over() {
        AlertWorld world = world();
        now(world.household.householdChanged(stated(1, BABY)));
        Rule own = ageInMonths("own", 0, 12);
        world.rules.add(own);
        now(world.ruleChange.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("own");
        assertThat(world.households.walksOverAll()).isZero();
        world.rules.add(elsewhere("tokyo", Rule.ALL_TOKYO));
        now(world.ruleChange.run());
        assertThat(world.households.walksOverAll()).isPositive();
        world.rules.addAll(List.of(ageInMonths("own-2", 0, 12), elsewhere("village", "133621")));
        now(world.ruleChange.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("own", "own-2", "tokyo");
    }

    private static Rule elsewhere(String psid, String area) {
        Rule rule = ageInMonths(psid, 0, 12);
        return new Rule(psid, area, rule.timings(), Set.of(), Set.of(), List.of(), 1, rule.deadline());
    }

    @Test
    void an_edit_never_rings_again_for_who_was_told() {
        AlertWorld world = world(ageInMonths("p", 0, 12));
        now(world.household.householdChanged(stated(1, BABY)));
        world.rules.set(0, ageInMonths("p", 0, 24));
        now(world.ruleChange.run());
        now(world.household.householdChanged(stated(2, BABY)));
        assertThat(world.rings()).isEqualTo(1);
    }

    @Test
    void what_has_lain_for_a_month_rings_no_more_although_its_record_has_ended() {
        assertThat(ringsAfterItsRecordEnded(1))
                .as("it would ring twice if records ended early")
                .isEqualTo(2);
        assertThat(ringsAfterItsRecordEnded(31)).isEqualTo(1);
    }

    private static long ringsAfterItsRecordEnded(int days) {
        AlertWorld world = world(ageInMonths("p", 0, 12));
        now(world.household.householdChanged(stated(1, BABY)));
        world.endAllBatches();
        world.forwardDays(days);
        now(world.outbox.forgetEndedBefore(Instant.MAX));
        world.rules.set(0, ageInMonths("p", 0, 24));
        now(world.ruleChange.run());
        return world.ringing().size();
    }

    @Test
    void who_withdrew_is_told_nothing_more() {
        AlertWorld world = world(ageInMonths("three-months", 3, 5));
        now(world.dayTick.run());
        now(world.household.householdChanged(stated(1, BABY)));
        now(world.household.householdWithdrawn(new HouseholdWithdrawn(PARENT, 2)));
        world.forwardDays(14);
        now(world.dayTick.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).isEmpty();
    }

    @Test
    void a_programme_that_comes_back_is_told_to_who_came_in_between() {
        AlertWorld world = world(ageInMonths("a", 0, 12));
        now(world.ruleChange.run());
        Rule gone = world.rules.remove(0);
        now(world.ruleChange.run());
        now(world.household.householdChanged(stated(1, BABY)));
        world.rules.add(gone);
        now(world.ruleChange.run());
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("a");
        world.assertEachRingsOnce();
    }

    @Test
    void an_older_statement_that_comes_late_changes_nothing() {
        AlertWorld world = world(ageInMonths("now", 0, 12));
        now(world.household.householdChanged(stated(2, TODAY.minusYears(5))));
        now(world.household.householdChanged(stated(1, BABY)));
        assertThat(world.told(AlertKind.ELIGIBLE)).isEmpty();
    }

    @Test
    void a_crash_at_any_step_of_a_statement_is_finished_by_the_repeat() {
        survives(AnnouncingTest::begun, world -> world.household.householdChanged(stated(1, BABY)), List.of("a", "b"));
    }

    @Test
    void a_crash_at_any_step_is_finished_by_a_later_statement() {
        for (int step = 1; step <= MOST_STEPS; step++) {
            for (boolean after : new boolean[] {false, true}) {
                AlertWorld world = world(ageInMonths("a", 0, 12), ageInMonths("b", 0, 6));
                world.crash.crashAt(step, after);
                Future<Void> first = world.household.householdChanged(stated(1, BABY));
                world.crash.heal();
                now(world.household.householdChanged(stated(2, BABY, TODAY.minusYears(8))));
                assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("a", "b");
                world.assertEachRingsOnce();
                assertThat(first.isComplete()).isTrue();
            }
        }
    }

    @Test
    void a_crash_at_any_step_of_a_day_is_finished_by_the_repeat() {
        survives(
                AnnouncingTest::settled,
                world -> {
                    world.forwardDays(14);
                    return world.dayTick.run();
                },
                List.of("a", "b", "three-months"));
    }

    @Test
    void a_crash_at_any_step_of_a_rule_change_is_finished_by_the_repeat() {
        survives(
                AnnouncingTest::settled,
                world -> {
                    world.rules.add(ageInMonths("new", 0, 24));
                    return world.ruleChange.run();
                },
                List.of("a", "b", "new"));
    }

    /** Crashes at each step in turn, before and after its effect; the same trigger again must finish the work. */
    private static void survives(
            Supplier<AlertWorld> start, Function<AlertWorld, Future<Void>> trigger, List<String> told) {
        boolean finished = false;
        for (int step = 1; !finished; step++) {
            assertThat(step).as("steps of the scenario").isLessThan(MOST_STEPS);
            for (boolean after : new boolean[] {false, true}) {
                AlertWorld world = start.get();
                world.crash.crashAt(step, after);
                Future<Void> first = trigger.apply(world);
                finished = first.succeeded();
                world.crash.heal();
                now(world.household.householdChanged(stated(1, BABY)));
                now(world.ruleChange.run());
                now(world.dayTick.run());
                assertThat(world.told(AlertKind.ELIGIBLE))
                        .as("crash at step " + step)
                        .containsExactlyElementsOf(told);
                world.assertEachRingsOnce();
                assertThat(world.rings()).isEqualTo(told.size());
            }
        }
    }

    private static AlertWorld begun() {
        AlertWorld world = world(ageInMonths("a", 0, 12), ageInMonths("b", 0, 6), ageInMonths("three-months", 3, 5));
        now(world.dayTick.run());
        now(world.ruleChange.run());
        return world;
    }

    private static AlertWorld settled() {
        AlertWorld world = begun();
        now(world.household.householdChanged(stated(1, BABY)));
        return world;
    }

    private static AlertWorld world(Rule... rules) {
        AlertWorld world = new AlertWorld();
        world.rules.addAll(List.of(rules));
        return world;
    }
}
