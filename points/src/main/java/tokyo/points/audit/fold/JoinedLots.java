package tokyo.points.audit.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether lots of a person who had too many were joined as they may be: each campaign and funding keeps its points, no point ends
 * earlier than it would have, and what has ended stays ended.
 */
final class JoinedLots {
    /** An owner has no more lots than this; from here on they are joined. */
    private static final int MOST = 128;

    private JoinedLots() {}

    static boolean isAllowed(LotSums apart, LotSums joined, long day) {
        return apart.points.size() > MOST
                && joined.points.size() < apart.points.size()
                && nobodyLosesADay(apart.endedBefore(day), joined.endedBefore(day))
                && nobodyLosesADay(apart.endingFrom(day), joined.endingFrom(day));
    }

    private static boolean nobodyLosesADay(LotSums apart, LotSums joined) {
        TreeSet<LotSums.Lot> ends = new TreeSet<>(apart.points.keySet());
        ends.addAll(joined.points.keySet());
        Map<String, Long> early = new HashMap<>();
        for (LotSums.Lot lot : ends) {
            long more = joined.points.getOrDefault(lot, 0L) - apart.points.getOrDefault(lot, 0L);
            if (early.merge(lot.campaign() + " " + lot.funding(), more, Long::sum) > 0) {
                return false;
            }
        }
        return early.values().stream().allMatch(left -> left == 0);
    }
}
