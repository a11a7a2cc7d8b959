package tokyo.push.reaction;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.alert.AlertWorld;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;
import tokyo.push.timing.Occasion;
import tokyo.push.timing.Occasion.Anchor;
import tokyo.push.timing.Timetable;
import tokyo.push.timing.TimingPlan;

/** A birth, a move, a loss and a corrected date, seen from what was told and what may still ring. */
class ToldAlertsTest {
    private static final LocalDate BABY = TODAY.minusDays(20);
    private static final Occasion AHEAD = new Occasion("ahead", Anchor.OPENING, -14, 14, Set.of());
    private static final Occasion WEEK = new Occasion("week", Anchor.DEADLINE, -7, 7, Set.of());

    private static AlertWorld world(Rule... rules) {
        AlertWorld world = new AlertWorld();
        world.rules.addAll(List.of(rules));
        world.timetable = Timetable.of(
                List.of(new TimingPlan(KOGANEI, 1, List.of(AHEAD, WEEK), "clerk-koganei", Instant.EPOCH, "")));
        now(world.dayTick.run());
        return world;
    }

    private static Rule pregnancy() {
        List<Timing> weeks = List.of(new Timing.PregnancyWeeks(0, Timing.PregnancyWeeks.UNTIL_BIRTH));
        return new Rule("pregnancy", KOGANEI, weeks, Set.of(), Set.of(), List.of(), 1, Optional.empty());
    }

    private static HouseholdChanged expecting(long version, LocalDate due) {
        HouseholdChanged.Child child = new HouseholdChanged.Child("c0", Optional.empty(), Optional.of(due), Map.of());
        return new HouseholdChanged(PARENT, version, KOGANEI, List.of(child), Map.of());
    }

    private static HouseholdChanged elsewhere(long version, LocalDate birth) {
        return new HouseholdChanged(
                PARENT, version, "133621", stated(version, birth).children(), Map.of());
    }

    private static Alert alert(AlertWorld world, String psid) {
        List<Alert> found = new ArrayList<>(world.inboxOf(PARENT));
        found.removeIf(alert -> !alert.psid().equals(psid));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void assertEnded(Alert alert) {
        assertThat(alert.kind()).isEqualTo(AlertKind.POSSIBLY);
        assertThat(alert.why().get(0).code()).isEqualTo("ENDED");
        assertThat(alert.deadline()).isEmpty();
    }

    private static void live(AlertWorld world, int days) {
        for (int day = 0; day < days; day++) {
            world.forwardDays(1);
            now(world.dayTick.run());
        }
    }

    @Test
    void a_corrected_birth_date_rewrites_the_deadline_that_was_told_and_rings_nothing() {
        AlertWorld world = world(papers(60));
        now(world.household.householdChanged(stated(1, BABY)));
        now(world.household.householdChanged(stated(2, BABY.plusDays(3))));
        Alert corrected = alert(world, "papers");
        assertThat(corrected.deadline()).contains(BABY.plusDays(62));
        assertThat(corrected.body()).contains(BABY.plusDays(62).getDayOfMonth() + "日");
        assertThat(corrected.kind()).isEqualTo(AlertKind.ELIGIBLE);
        assertThat(world.rings()).isEqualTo(1);
        assertThat(world.isPutAway(corrected)).isFalse();
    }

    @Test
    void what_a_correction_takes_away_is_ended_and_comes_back_as_new_in_its_time() {
        AlertWorld world = world(ageInMonths("books", 3, 5));
        now(world.household.householdChanged(stated(1, TODAY.minusMonths(4))));
        now(world.household.householdChanged(stated(2, TODAY.minusMonths(2))));
        assertEnded(alert(world, "books"));
        assertThat(world.isPutAway(alert(world, "books"))).isTrue();
        world.timetable = Timetable.NONE;
        live(world, 40);
        assertThat(alert(world, "books").kind()).isEqualTo(AlertKind.ELIGIBLE);
        assertThat(world.isPutAway(alert(world, "books"))).isFalse();
        assertThat(world.rings()).isEqualTo(1);
    }

    @Test
    void what_was_ended_and_may_be_again_comes_back_as_new_and_waits_for_the_digest() {
        AlertWorld world = world(ageInMonths("books", 3, 5, "所得の条件"));
        now(world.household.householdChanged(stated(1, TODAY.minusMonths(4))));
        now(world.household.householdChanged(stated(2, TODAY.minusMonths(2))));
        assertEnded(alert(world, "books"));
        assertThat(world.waitingForDigest()).isZero();
        now(world.household.householdChanged(stated(3, TODAY.minusMonths(4))));
        Alert back = alert(world, "books");
        assertThat(back.isEnded()).isFalse();
        assertThat(back.kind()).isEqualTo(AlertKind.POSSIBLY);
        assertThat(world.isPutAway(back)).isFalse();
        assertThat(world.waitingForDigest()).isEqualTo(1);
        world.assertEachRingsOnce();
        world.putAway(back);
        now(world.household.householdChanged(stated(4, TODAY.minusMonths(4))));
        assertThat(world.isPutAway(alert(world, "books")))
                .as("the parent's own choice")
                .isTrue();
    }

    @Test
    void a_reminder_of_a_wrong_deadline_ends_and_the_right_one_is_reminded_of() {
        AlertWorld world = world(papers(30));
        now(world.household.householdChanged(stated(1, BABY)));
        live(world, 5);
        assertThat(world.inboxOf(PARENT)).hasSize(2);
        now(world.household.householdChanged(stated(2, BABY.plusDays(15))));
        assertThat(world.inboxOf(PARENT).get(0).deadline()).contains(BABY.plusDays(44));
        assertEnded(world.inboxOf(PARENT).get(1));
        live(world, 14);
        Alert reminder = world.inboxOf(PARENT).get(1);
        assertThat(reminder.kind()).isEqualTo(AlertKind.ELIGIBLE);
        assertThat(reminder.deadline()).contains(BABY.plusDays(44));
        assertThat(world.inboxOf(PARENT)).hasSize(2);
    }

    @Test
    void a_notice_ahead_is_rewritten_while_its_window_is_open() {
        AlertWorld world = world(ageInMonths("books", 3, 5));
        LocalDate birth = TODAY.plusDays(10).minusMonths(3);
        now(world.household.householdChanged(stated(1, birth)));
        now(world.household.householdChanged(stated(2, birth.plusDays(2))));
        assertThat(alert(world, "books").why().get(0).args())
                .containsExactly(birth.plusDays(2).plusMonths(3).toString());
        assertThat(world.rings()).isEqualTo(1);
    }

    @Test
    void at_the_birth_the_alerts_of_the_pregnancy_end_and_the_childs_begin_and_nothing_doubles() {
        AlertWorld world = world(pregnancy(), ageInMonths("allowance", 0, 36));
        now(world.household.householdChanged(expecting(1, TODAY.plusDays(5))));
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("pregnancy");
        now(world.household.householdChanged(stated(2, TODAY)));
        now(world.household.householdChanged(stated(2, TODAY)));
        assertEnded(alert(world, "pregnancy"));
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("allowance");
    }

    @Test
    void of_a_child_who_is_stated_no_more_nothing_is_said_and_nothing_comes() {
        AlertWorld world = world(pregnancy(), ageInMonths("allowance", 0, 36));
        now(world.household.householdChanged(expecting(1, TODAY.plusDays(5))));
        now(world.household.householdChanged(stated(2)));
        Alert left = alert(world, "pregnancy");
        assertEnded(left);
        assertThat(left.title() + left.body()).doesNotContain("pregnancy", "お子さん", "対象");
        assertThat(left.why()).hasSize(1);
        live(world, 60);
        assertThat(world.told(AlertKind.ELIGIBLE)).isEmpty();
        assertThat(world.inboxOf(PARENT)).hasSize(1);
    }

    @Test
    void who_moves_keeps_no_alert_of_the_old_town_and_gets_it_again_on_the_way_back() {
        AlertWorld world = world(ageInMonths("allowance", 0, 36));
        now(world.household.householdChanged(stated(1, BABY)));
        now(world.household.householdChanged(elsewhere(2, BABY)));
        assertEnded(alert(world, "allowance"));
        now(world.household.householdChanged(stated(3, BABY)));
        assertThat(world.told(AlertKind.ELIGIBLE)).containsExactly("allowance");
        assertThat(world.isPutAway(alert(world, "allowance"))).isFalse();
        world.assertEachRingsOnce();
    }

    @Test
    void what_the_parent_has_read_or_put_away_stays_so_when_nothing_about_it_changes() {
        AlertWorld world = world(ageInMonths("allowance", 0, 36));
        now(world.household.householdChanged(stated(1, BABY)));
        world.putAway(alert(world, "allowance"));
        now(world.household.householdChanged(stated(2, BABY, TODAY.minusYears(9))));
        assertThat(world.isPutAway(alert(world, "allowance"))).isTrue();
        assertThat(alert(world, "allowance").kind()).isEqualTo(AlertKind.ELIGIBLE);
    }

    @Test
    void a_crash_in_the_middle_of_a_correction_is_finished_by_the_repeat() {
        boolean finished = false;
        for (int step = 1; !finished; step++) {
            assertThat(step).isLessThan(60);
            for (boolean after : new boolean[] {false, true}) {
                AlertWorld world = world(papers(60), ageInMonths("books", 0, 1), pregnancy());
                now(world.household.householdChanged(stated(1, BABY)));
                world.crashAt(step, after);
                finished = world.household
                        .householdChanged(stated(2, BABY.minusDays(30)))
                        .succeeded();
                world.heal();
                now(world.household.householdChanged(stated(2, BABY.minusDays(30))));
                assertThat(alert(world, "papers").deadline()).contains(BABY.plusDays(29));
                assertEnded(alert(world, "books"));
            }
        }
    }
}
