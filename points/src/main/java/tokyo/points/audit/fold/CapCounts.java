package tokyo.points.audit.fold;

import java.util.Map;
import java.util.TreeMap;
import tokyo.points.entry.Kind;

/**
 * Which counters may have moved: those of a grant, by one or by its amount, and no others; and only as far as the campaign's terms let
 * them. Which caps a grant had is not in the journal, so the fold goes on with what is stored as far as it is possible.
 */
final class CapCounts {
    private CapCounts() {}

    static void follow(Line line, Purse purse, Evidence evidence, Verdict verdict) {
        if (!line.is(Kind.GRANT)) {
            return;
        }
        Map<String, Purse.Used> now = Purse.parse(line.after()).counters;
        Map<String, Purse.Used> possible = new TreeMap<>(purse.counters);
        now.forEach((name, used) -> {
            Purse.Used before = purse.counters.getOrDefault(name, new Purse.Used(0, used.until()));
            long more = used.amount() - before.amount();
            boolean counted =
                    (more == 1 || more == line.amount()) && used.until() >= Math.max(before.until(), line.day())
                            || used.equals(before) && used.amount() > 0;
            if (counted) {
                possible.put(name, used);
            }
            if (more > 0) {
                limit(name, used.amount(), evidence, verdict);
            }
        });
        purse.counters.clear();
        purse.counters.putAll(possible);
    }

    /** Of a counter that moved: what two accounts had before they proved to be one person may be more than the limit, and stays. */
    private static void limit(String counter, long used, Evidence evidence, Verdict verdict) {
        verdict.unless(evidence.isKnown(counter), Mismatch.CAPS_WRONG, "the terms have no cap " + counter);
        boolean within = evidence.limit(counter).filter(most -> used > most).isEmpty();
        verdict.unless(within, Mismatch.CAP_EXCEEDED, counter + " says " + used);
    }
}
