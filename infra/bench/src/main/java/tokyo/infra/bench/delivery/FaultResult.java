package tokyo.infra.bench.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tokyo.push.sender.FcmConfig;

/**
 * How a run ended.
 *
 * @param lost alerts that neither reached a phone nor have a true reason beside them why not
 * @param again messages that came to a phone that had them, for whatever reason
 * @param repeats those of them that are the fault of a kill, by kill
 */
record FaultResult(
        long lost,
        long shownAgain,
        long again,
        List<Repeats> repeats,
        Goodput goodput,
        long wronglyRetired,
        int putAway) {
    /** Of the quota, in the seconds that count. */
    static final double ENOUGH = 0.95;

    /** @param bound what was in flight, and 100 for each open batch */
    record Kill(Instant at, long bound) {
        /** Between two notes of a batch's progress lie 100 messages, and the slowest answer among them may take ten seconds. */
        static final Duration UNNOTED = FcmConfig.ANSWER_WITHIN.plusSeconds(2);

        private boolean mayHaveCost(Instant before) {
            return before.isAfter(at.minus(UNNOTED)) && !before.isAfter(at);
        }
    }

    /**
     * What came again because of one kill, and whatever else came again of the seconds before it.
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
     * kill shortly after its first copy. Of what came earlier progress was noted: it came again for a connection that was reset, or an
     * answer that was lost.
     *
     * @param cameBefore when the copy before each repeat came
     */
    static List<Repeats> repeatsOf(List<Kill> kills, List<Instant> cameBefore) {
        return kills.stream()
                .map(kill -> new Repeats(
                        cameBefore.stream().filter(kill::mayHaveCost).count(), kill.bound()))
                .toList();
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
