package tokyo.infra.bench.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a run ended.
 *
 * @param lost alerts that neither reached a phone nor have a true reason beside them why not
 * @param repeats messages that came to a phone that had them, by the kill of which they are the fault
 */
record FaultResult(
        long lost, long shownAgain, List<Repeats> repeats, Goodput goodput, long wronglyRetired, int putAway) {
    /** Of the quota, in the seconds that count. */
    static final double ENOUGH = 0.95;

    /** @param bound what was in flight, and 100 for each open batch */
    record Kill(Instant at, long bound) {}

    /**
     * What came again because of one kill, and whatever else came again meanwhile.
     *
     * @param bound as promised by push.md section 6
     */
    record Repeats(long again, long bound) {
        boolean isTooMany() {
            return again > bound;
        }
    }

    /**
     * A dead sender's messages are sent again when its lease has ended, by then perhaps after the next kill; so a repeat belongs to the
     * first kill after its first copy.
     */
    static List<Repeats> repeatsOf(List<Kill> kills, List<Instant> cameBefore) {
        List<Repeats> all = new ArrayList<>();
        Instant from = Instant.MIN;
        for (Kill kill : kills) {
            Instant after = from;
            long again = cameBefore.stream()
                    .filter(before -> before.isAfter(after) && !before.isAfter(kill.at()))
                    .count();
            all.add(new Repeats(again, kill.bound()));
            from = kill.at();
        }
        return all;
    }

    long again() {
        return repeats.stream().mapToLong(Repeats::again).sum();
    }

    /** The kill that came nearest to its bound, or went over it; nothing of nothing without kills. */
    Repeats worst() {
        return repeats.stream()
                .max(Comparator.comparingDouble(one -> (double) one.again() / Math.max(1, one.bound())))
                .orElse(new Repeats(0, 0));
    }

    /** What push.md section 6 promises and this run did not keep. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (lost > 0) {
            broken.add(lost + " lost");
        }
        if (shownAgain > 0) {
            broken.add(shownAgain + " shown again after they were put away");
        }
        repeats.stream()
                .filter(Repeats::isTooMany)
                .forEach(one -> broken.add(one.again() + " delivered again for a kill, more than " + one.bound()));
        if (goodput.ratio() < ENOUGH) {
            broken.add("goodput " + goodput.ratio() + " of the quota");
        }
        if (wronglyRetired > 0) {
            broken.add(wronglyRetired + " devices wrongly retired");
        }
        return broken;
    }
}
