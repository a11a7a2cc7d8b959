package tokyo.push.audience;

import java.util.Optional;
import java.util.Set;
import tokyo.push.decision.Topic;
import tokyo.push.rule.Attribute;

/**
 * A stored question about households. Whoever has not said what is asked for is not meant: a notice goes to those who are known to fit.
 *
 * @param wards where they live; never empty
 * @param ages at least one child of that age; empty asks for none
 * @param with what is stated as true, of the household or of that child
 * @param without what is stated as false
 * @param topics what they follow, all of these; empty asks for none
 */
public record AudienceQuery(
        Set<String> wards, Optional<AgeRange> ages, Set<Attribute> with, Set<Attribute> without, Set<Topic> topics) {
    /** @throws IllegalArgumentException without a ward */
    public AudienceQuery {
        wards = Set.copyOf(wards);
        with = Set.copyOf(with);
        without = Set.copyOf(without);
        topics = Set.copyOf(topics);
        if (wards.isEmpty()) {
            throw new IllegalArgumentException("an audience names its wards");
        }
    }

    /** What residents have stated or chosen, besides where they live and how old their children are. */
    boolean asksForChoices() {
        return !with.isEmpty() || !without.isEmpty() || !topics.isEmpty();
    }
}
