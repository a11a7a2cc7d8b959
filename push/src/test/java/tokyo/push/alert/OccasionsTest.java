package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.alert.AlertWorld.KOGANEI;
import static tokyo.push.alert.AlertWorld.PARENT;
import static tokyo.push.alert.AlertWorld.TODAY;
import static tokyo.push.alert.AlertWorld.ageInMonths;
import static tokyo.push.alert.AlertWorld.papers;
import static tokyo.push.alert.AlertWorld.stated;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.inbox.Alert;
import tokyo.push.matter.Matter;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Occasion;
import tokyo.push.timing.Occasion.Anchor;
import tokyo.push.timing.Timetable;
import tokyo.push.timing.TimingPlan;

/** Notice ahead, reminders and catch-up, from the trigger to the inbox and the outbox. */
class OccasionsTest {
    private static final LocalDate BABY = TODAY.minusDays(80);
    private static final Occasion AHEAD = new Occasion("ahead", Anchor.OPENING, -14, 14, Set.of());
    private static final Occasion WEEK = new Occasion("week", Anchor.DEADLINE, -7, 5, Set.of());
    private static final Occasion DAYS = new Occasion("days", Anchor.DEADLINE, -2, 3, Set.of());
    private static final Matter PAPERS = new Matter("papers", "c0");

    private static AlertWorld world(Rule... rules) {
        AlertWorld world = new AlertWorld();
        world.rules.addAll(List.of(rules));
        plan(world, 1, AHEAD, WEEK, DAYS);
        now(world.dayTick.run());
        return world;
    }

    private static void plan(AlertWorld world, int version, Occasion... occasions) {
        world.timetable = Timetable.of(
                List.of(new TimingPlan(KOGANEI, version, List.of(occasions), "clerk-koganei", Instant.EPOCH, "")));
    }

    /** To be handed in within so many days of the birth. */
    private static void live(AlertWorld world, int days) {
        for (int day = 0; day < days; day++) {
            world.forwardDays(1);
            now(world.dayTick.run());
        }
    }

    /** Programme and why of each alert, in the order in which they came. */
    private static List<String> told(AlertWorld world) {
        return world.inbox.alertsOf(PARENT).stream().map(OccasionsTest::name).toList();
    }

    private static String name(Alert alert) {
        String first = alert.why().get(0).code();
        return alert.psid() + (first.startsWith("OCCASION_") ? " " + first.substring(9) : "");
    }

    @Test
    void what_begins_in_two_weeks_is_told_ahead_and_again_when_it_begins() {
        AlertWorld world = world(ageInMonths("books", 3, 5));
        now(world.household.householdChanged(stated(1, TODAY.plusDays(20).minusMonths(3))));
        live(world, 5);
        assertThat(told(world)).isEmpty();
        live(world, 1);
        assertThat(told(world)).containsExactly("books OPENING");
        live(world, 30);
        assertThat(told(world)).containsExactly("books OPENING", "books");
        assertThat(world.rings()).isEqualTo(2);
        world.assertEachRingsOnce();
    }

    @Test
    void a_new_family_is_told_at_once_what_is_about_to_begin() {
        AlertWorld world = world(ageInMonths("books", 3, 5));
        now(world.household.householdChanged(stated(1, BABY)));
        assertThat(told(world)).containsExactly("books OPENING");
        String body = world.inbox.alertsOf(PARENT).get(0).body();
        assertThat(body).contains(BABY.plusMonths(3).getMonthValue() + "月").contains("入るようです");
    }

    @Test
    void a_confirmed_rule_tells_ahead_whom_it_will_reach() {
        AlertWorld world = world();
        now(world.household.householdChanged(stated(1, BABY)));
        world.rules.add(ageInMonths("books", 3, 5));
        now(world.ruleChange.run());
        now(world.ruleChange.run());
        assertThat(told(world)).containsExactly("books OPENING");
    }

    @Test
    void a_deadline_is_reminded_of_in_each_of_its_windows_once() {
        AlertWorld world = world(papers(30));
        now(world.household.householdChanged(stated(1, TODAY)));
        live(world, 40);
        assertThat(told(world)).containsExactly("papers", "papers DEADLINE", "papers DEADLINE");
        assertThat(world.inbox.alertsOf(PARENT))
                .extracting(Alert::deadline)
                .containsOnly(Optional.of(TODAY.plusDays(29)));
        assertThat(world.rings()).isEqualTo(3);
    }

    @Test
    void who_has_applied_or_put_it_away_is_not_reminded() {
        AlertWorld applied = world(papers(30));
        now(applied.household.householdChanged(stated(1, TODAY)));
        now(applied.matters.applied(PARENT, PAPERS, Instant.EPOCH));
        live(applied, 40);
        assertThat(told(applied)).containsExactly("papers");
        AlertWorld away = world(papers(30));
        now(away.household.householdChanged(stated(1, TODAY)));
        now(away.matters.putAway(PARENT, PAPERS, Instant.EPOCH));
        live(away, 40);
        assertThat(told(away)).containsExactly("papers");
    }

    @Test
    void who_takes_an_application_back_is_reminded_again() {
        AlertWorld world = world(papers(30));
        now(world.household.householdChanged(stated(1, TODAY)));
        now(world.matters.applied(PARENT, PAPERS, Instant.EPOCH));
        live(world, 25);
        now(world.matters.takeBack(PARENT, PAPERS));
        live(world, 15);
        assertThat(told(world)).containsExactly("papers", "papers DEADLINE");
    }

    @Test
    void after_days_of_silence_the_newest_reminder_comes_and_none_after_the_deadline() {
        AlertWorld late = world(papers(30));
        now(late.household.householdChanged(stated(1, TODAY)));
        late.forwardDays(28);
        now(late.dayTick.run());
        assertThat(told(late)).containsExactly("papers", "papers DEADLINE");
        AlertWorld over = world(papers(30));
        now(over.household.householdChanged(stated(1, TODAY)));
        over.forwardDays(30);
        now(over.dayTick.run());
        assertThat(told(over)).containsExactly("papers");
    }

    @Test
    void an_edit_of_the_timing_rules_never_tells_again_what_was_told() {
        AlertWorld world = world(ageInMonths("books", 3, 5), papers(90));
        now(world.household.householdChanged(stated(1, BABY)));
        live(world, 4);
        assertThat(told(world)).containsExactly("papers", "books OPENING", "papers DEADLINE");
        Instant edit = TODAY.plusDays(4).atTime(15, 0).toInstant(ZoneOffset.ofHours(9));
        world.timetable = Timetable.of(List.of(new TimingPlan(
                KOGANEI,
                2,
                List.of(
                        new Occasion("ahead", Anchor.OPENING, -30, 30, Set.of()),
                        new Occasion("week", Anchor.DEADLINE, -6, 4, Set.of()),
                        DAYS),
                "clerk-koganei",
                edit,
                "")));
        live(world, 2);
        now(world.household.householdChanged(stated(2, BABY, TODAY.minusYears(9))));
        assertThat(told(world)).containsExactly("papers", "books OPENING", "papers DEADLINE");
        world.assertEachRingsOnce();
    }

    @Test
    void an_edit_tells_whom_it_newly_reaches_on_the_next_day() {
        AlertWorld world = world(ageInMonths("books", 3, 5));
        now(world.household.householdChanged(stated(1, TODAY.plusDays(25).minusMonths(3))));
        live(world, 1);
        Instant edit = TODAY.plusDays(1).atTime(15, 0).toInstant(ZoneOffset.ofHours(9));
        Occasion month = new Occasion("ahead", Anchor.OPENING, -30, 30, Set.of());
        world.timetable = Timetable.of(List.of(new TimingPlan(KOGANEI, 2, List.of(month), "clerk-koganei", edit, "")));
        live(world, 1);
        assertThat(told(world)).containsExactly("books OPENING");
    }

    @Test
    void the_nearest_deadline_rings_first() {
        List<Rule> rules = new ArrayList<>();
        for (int days : new int[] {120, 100, 110}) {
            Rule rule = ageInMonths("p" + days, 0, 12);
            rules.add(new Rule(
                    rule.psid(),
                    KOGANEI,
                    rule.timings(),
                    Set.of(),
                    Set.of(),
                    List.of(),
                    1,
                    Optional.of(new Deadline.FromBirth(days, false))));
        }
        rules.add(ageInMonths("whenever", 0, 12));
        AlertWorld world = world(rules.toArray(Rule[]::new));
        now(world.household.householdChanged(stated(1, BABY)));
        assertThat(world.ringing()).containsExactly("p100", "p110", "p120", "whenever");
    }

    @Test
    void a_crash_at_any_step_of_a_day_with_notices_and_reminders_is_finished_by_the_repeat() {
        boolean finished = false;
        for (int step = 1; !finished; step++) {
            assertThat(step).isLessThan(60);
            for (boolean after : new boolean[] {false, true}) {
                AlertWorld world = world(ageInMonths("books", 3, 5), papers(100), ageInMonths("soon", 4, 5));
                now(world.household.householdChanged(stated(1, BABY)));
                world.forwardDays(14);
                world.crash.crashAt(step, after);
                finished = world.dayTick.run().succeeded();
                world.crash.heal();
                now(world.dayTick.run());
                assertThat(told(world))
                        .containsExactlyInAnyOrder("books OPENING", "papers", "books", "papers DEADLINE");
                world.assertEachRingsOnce();
            }
        }
    }
}
