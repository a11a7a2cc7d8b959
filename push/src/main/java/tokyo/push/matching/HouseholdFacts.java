package tokyo.push.matching;

import java.util.List;
import tokyo.push.rule.Attributes;

/**
 * All that matching knows of a household.
 *
 * @param ward six-digit code of the residence
 * @param children at most {@link #MAX_CHILDREN}; their order is the order of the slots in the index
 * @param attributes of the household as a whole
 */
public record HouseholdFacts(String ward, List<ChildFacts> children, Attributes attributes) {
    /** The contract allows 20; five bits of a packed column hold the slot. */
    public static final int MAX_CHILDREN = 1 << MatchIndex.SLOT_BITS;

    public HouseholdFacts {
        children = List.copyOf(children);
        if (children.size() > MAX_CHILDREN) {
            throw new IllegalArgumentException("a household has at most " + MAX_CHILDREN + " children");
        }
    }

    /** What is stated of the child itself, completed by what is stated of its household. */
    Attributes attributesOf(ChildFacts child) {
        return child.attributes().or(attributes);
    }
}
