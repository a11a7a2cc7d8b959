package tokyo.push.matching;

import java.time.LocalDate;
import java.util.List;

/**
 * Why each child of a household gets a programme on a day, why not, or what is missing; replayed from the stored facts.
 *
 * @param children one for each child, in the household's order
 */
public record Explanation(String psid, int ruleVersion, LocalDate day, List<OfChild> children) {
    public Explanation {
        children = List.copyOf(children);
    }

    /**
     * The decision for one child.
     *
     * @param reasons for NO: every fact that speaks against it; else every condition that is met
     * @param missing for POSSIBLY: what would have to be known; else empty
     */
    public record OfChild(String childId, Verdict verdict, List<Reason> reasons, List<Reason> missing) {
        public OfChild {
            reasons = List.copyOf(reasons);
            missing = List.copyOf(missing);
        }
    }
}
