package tokyo.push.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tokyo.push.decision.DrivenByHolds.Rule;
import tokyo.push.decision.MinuteByMinute.Fate;

/**
 * On random schedules the decision gives everybody the fate that a walk from minute to minute gives them, and the walk catches every
 * rule that is a little wrong. {@code -Dseed=} repeats a run, {@code -Dcounts=full} takes a million schedules.
 */
class TimelinessProperties {
    private static final long SEED = Long.getLong("seed", new SecureRandom().nextLong());
    private static final int SCHEDULES = "full".equals(System.getProperty("counts")) ? 1_000_000 : 100_000;

    /** Every broken rule shows well within these. */
    private static final int FOR_A_BROKEN_RULE = 20_000;

    @Test
    void everybody_is_rung_at_the_minute_that_the_walk_finds() {
        long rang = 0;
        long withheld = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            Schedule schedule = new Schedule(SEED + i);
            List<Fate> walked = walked(schedule);
            Optional<List<Fate>> driven = new DrivenByHolds(schedule, Timeliness::decide).run();
            if (driven.isEmpty() || !driven.get().equals(walked)) {
                assertThat(driven)
                        .as("-Dseed=%s schedule %s: %s", SEED, i, schedule)
                        .contains(walked);
            }
            rang += walked.stream().filter(fate -> fate.why().isEmpty()).count();
            withheld += walked.stream().filter(fate -> !fate.why().isEmpty()).count();
        }
        System.out.printf(
                "TimelinessProperties seed=%d: %d schedules, %d messages rang, %d were withheld%n",
                SEED, SCHEDULES, rang, withheld);
        assertThat(rang).isGreaterThan(SCHEDULES);
        assertThat(withheld).isGreaterThan(SCHEDULES / 2);
    }

    private static List<Fate> walked(Schedule schedule) {
        return new MinuteByMinute(schedule.wishes, schedule.spread)
                .walk(schedule.messages, schedule.arrivals, schedule.uselessFrom);
    }

    @TestFactory
    Stream<DynamicTest> the_walk_catches_a_broken_rule() {
        return BrokenRules.all().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(),
                        () -> assertThat(differs(one.getValue()))
                                .as("-Dseed=%s: the walk does not see that %s", SEED, one.getKey())
                                .isTrue()));
    }

    private static boolean differs(Rule rule) {
        for (int i = 0; i < FOR_A_BROKEN_RULE; i++) {
            Schedule schedule = new Schedule(SEED + i);
            Optional<List<Fate>> driven = new DrivenByHolds(schedule, rule).run();
            if (driven.isEmpty() || !driven.get().equals(walked(schedule))) {
                return true;
            }
        }
        return false;
    }
}
