package tokyo.infra.bench.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * How a run ended.
 *
 * @param lost alerts that neither reached a phone nor have a true reason beside them why not
 * @param again messages that came to a phone that had them; of all causes
 * @param bound over all kills, what was in flight + 100 for each open batch; what a dead sender held is sent again when its lease has
 *     ended, by then perhaps after the next kill
 */
record FaultResult(
        long lost,
        long shownAgain,
        long again,
        long bound,
        Goodput goodput,
        long wronglyRetired,
        int kills,
        int putAway) {
    /** Of the quota, in the seconds that count. */
    static final double ENOUGH = 0.95;

    double againPerKill() {
        return kills == 0 ? 0 : (double) again / kills;
    }

    double boundPerKill() {
        return kills == 0 ? 0 : (double) bound / kills;
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
        if (againPerKill() > boundPerKill()) {
            broken.add(againPerKill() + " delivered again for a kill, more than " + boundPerKill());
        }
        if (goodput.ratio() < ENOUGH) {
            broken.add("goodput " + goodput.ratio() + " of the quota");
        }
        if (wronglyRetired > 0) {
            broken.add(wronglyRetired + " devices wrongly retired");
        }
        return broken;
    }
}
