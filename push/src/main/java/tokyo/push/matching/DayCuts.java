package tokyo.push.matching;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Timing;

/**
 * Turns milestones into birth dates for one day, each milestone once.
 *
 * <p>The ends are searched with {@link Milestone#reachedOn}: {@code minusMonths} is not its inverse (on 28 February four birth dates
 * turn six months old, on 1 March one, and nobody born on 29 to 31 August ever does on a day of its own).
 */
final class DayCuts {
    private static final LocalDate EPOCH = LocalDate.EPOCH;

    private final int day;
    private final Map<Milestone, Integer> cuts = new HashMap<>();

    DayCuts(LocalDate day) {
        this.day = Math.toIntExact(day.toEpochDay());
    }

    /** The dates of born children who are in the timing on the day. */
    int[] births(Timing timing) {
        if (timing instanceof Timing.ChildAge age) {
            return Spans.of(firstNotReached(age.until()), firstNotReached(age.from()));
        }
        return timing.anchor() == Timing.Anchor.NONE ? Spans.ALL : Spans.NONE;
    }

    /** The due dates of expected children who are in the timing on the day. */
    int[] dueDates(Timing timing) {
        if (timing.anchor() == Timing.Anchor.DUE_DATE) {
            // Weeks only shift the date, so one date tells the shift of all.
            int opens = Math.toIntExact(timing.opensOn(EPOCH).toEpochDay());
            int closes = Math.toIntExact(timing.closesOn(EPOCH).toEpochDay());
            return Spans.of(day - closes + 1, day - opens + 1);
        }
        return timing.anchor() == Timing.Anchor.NONE ? Spans.ALL : Spans.NONE;
    }

    /** All who were born before this have reached the milestone on the day, nobody else has. */
    private int firstNotReached(Milestone milestone) {
        if (milestone instanceof Milestone.Never) {
            return Integer.MIN_VALUE;
        }
        return cuts.computeIfAbsent(milestone, this::search);
    }

    private int search(Milestone milestone) {
        int notReached = day + 1;
        int reached = day;
        for (int step = 1; !hasReached(milestone, reached); step *= 2) {
            notReached = reached;
            reached -= step;
        }
        while (notReached - reached > 1) {
            int middle = reached + (notReached - reached) / 2;
            if (hasReached(milestone, middle)) {
                reached = middle;
            } else {
                notReached = middle;
            }
        }
        return notReached;
    }

    private boolean hasReached(Milestone milestone, int birth) {
        return milestone.reachedOn(LocalDate.ofEpochDay(birth)).toEpochDay() <= day;
    }
}
