package tokyo.push.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static tokyo.push.TestMongo.now;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Occasion.Anchor;
import tokyo.push.timing.TimingPlans.Edit;
import tokyo.push.timing.TimingPlans.Editor;

class TimingPlansTest {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final String ADACHI = "131211";
    private static final Editor CLERK = new Editor("clerk-adachi", ADACHI);
    private static final Occasion AHEAD = occasion("ahead", Anchor.OPENING, -14, 14);

    private final FakeTimingStore store = new FakeTimingStore();
    private final TimingPlans plans = new TimingPlans(store, Clock.fixed(NOON, ZoneOffset.UTC));

    private static Occasion occasion(String id, Anchor anchor, int offset, int window, String... programmes) {
        return new Occasion(id, anchor, offset, window, Set.of(programmes));
    }

    private Result<TimingPlan, PlanRefusal> put(Editor by, String area, int basedOn, Occasion... occasions) {
        return now(plans.put(by, new Edit(area, basedOn, List.of(occasions), "")));
    }

    private static Rule ruleIn(String area) {
        return new Rule("p", area, List.of(), Set.of(), Set.of(), List.of(), 1, Optional.empty());
    }

    @Test
    void an_area_without_a_plan_follows_that_of_all_tokyo_and_that_the_shipped_one() {
        assertThat(now(plans.current()).occasionsOf(ruleIn(ADACHI))).isEqualTo(Timetable.SHIPPED.occasions());
        put(new Editor("central-editor", "tokyo"), Rule.ALL_TOKYO, 0, AHEAD);
        assertThat(now(plans.current()).occasionsOf(ruleIn(ADACHI))).containsExactly(AHEAD);
        put(CLERK, ADACHI, 0);
        assertThat(now(plans.current()).occasionsOf(ruleIn(ADACHI))).isEmpty();
        assertThat(now(plans.current()).occasionsOf(ruleIn("132101"))).containsExactly(AHEAD);
    }

    @Test
    void the_shipped_plan_keeps_the_rules_for_plans() {
        assertThat(PlanRules.refuse(Timetable.SHIPPED.occasions())).isEmpty();
    }

    @Test
    void each_change_is_a_version_that_says_who_and_when() {
        put(CLERK, ADACHI, 0, AHEAD);
        put(CLERK, ADACHI, 1);
        assertThat(now(plans.history(ADACHI)))
                .extracting(TimingPlan::version, TimingPlan::by, TimingPlan::at)
                .containsExactly(tuple(2, "clerk-adachi", NOON), tuple(1, "clerk-adachi", NOON));
    }

    @Test
    void the_same_plan_again_is_no_new_version_and_a_stale_one_is_refused() {
        put(CLERK, ADACHI, 0, AHEAD);
        assertThat(put(CLERK, ADACHI, 0, AHEAD).map(TimingPlan::version)).isEqualTo(Result.ok(1));
        assertThat(put(CLERK, ADACHI, 0)).isEqualTo(Result.refused(PlanRefusal.CHANGED_MEANWHILE));
    }

    @Test
    void a_ward_cannot_change_anothers_plan_nor_that_of_all_tokyo() {
        assertThat(put(CLERK, "132101", 0, AHEAD)).isEqualTo(Result.refused(PlanRefusal.OTHER_AREA));
        assertThat(put(CLERK, Rule.ALL_TOKYO, 0, AHEAD)).isEqualTo(Result.refused(PlanRefusal.OTHER_AREA));
        assertThat(now(store.latest())).isEmpty();
    }

    @Test
    void a_plan_that_makes_no_sense_is_refused() {
        refused(PlanRefusal.NAMED_TWICE, AHEAD, occasion("ahead", Anchor.DEADLINE, -3, 3));
        refused(PlanRefusal.WINDOW_ACROSS_OPENING, occasion("a", Anchor.OPENING, -14, 15));
        refused(PlanRefusal.WINDOW_ACROSS_OPENING, occasion("a", Anchor.OPENING, 0, 1));
        refused(PlanRefusal.AFTER_DEADLINE, occasion("a", Anchor.DEADLINE, 1, 1));
        refused(PlanRefusal.WINDOWS_OVERLAP, AHEAD, occasion("b", Anchor.OPENING, -3, 2));
        refused(
                PlanRefusal.WINDOWS_OVERLAP,
                occasion("a", Anchor.BIRTH, 30, 5, "p", "q"),
                occasion("b", Anchor.BIRTH, 34, 5, "q"));
        refused(PlanRefusal.PROGRAMMES_MISSING, occasion("a", Anchor.BIRTH, 30, 5));
        refused(PlanRefusal.PROGRAMMES_MISSING, occasion("a", Anchor.DUE_DATE, -30, 5));
        refused(PlanRefusal.PROGRAMMES_MISSING, occasion("a", Anchor.ENROLMENT, -180, 5));
    }

    @Test
    void windows_that_touch_or_speak_of_other_programmes_are_fine() {
        assertThat(put(
                                CLERK,
                                ADACHI,
                                0,
                                occasion("a", Anchor.BIRTH, 30, 5, "p"),
                                occasion("b", Anchor.BIRTH, 35, 5, "p"),
                                occasion("c", Anchor.BIRTH, 30, 5, "q"),
                                occasion("d", Anchor.OPENING, 1, 5))
                        .isOk())
                .isTrue();
    }

    private void refused(PlanRefusal refusal, Occasion... occasions) {
        assertThat(put(CLERK, ADACHI, 0, occasions)).isEqualTo(Result.refused(refusal));
    }
}
