package tokyo.push.review;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/**
 * What a rule says, apart from whose it is: suggested, or written by staff.
 *
 * @param timings empty when the time of life is unknown
 * @param unknowns conditions that stay unconfirmed, in plain Japanese; as long as there is one, nobody is certain
 */
public record RuleBody(
        List<Timing> timings,
        Set<Attribute> required,
        Set<Attribute> excluded,
        List<String> unknowns,
        Optional<Deadline> deadline) {
    static final RuleBody UNKNOWN = new RuleBody(List.of(), Set.of(), Set.of(), List.of(), Optional.empty());

    public RuleBody {
        timings = List.copyOf(timings);
        required = inOrder(required);
        excluded = inOrder(excluded);
        unknowns = List.copyOf(unknowns);
        if (required.stream().anyMatch(excluded::contains)) {
            throw new IllegalArgumentException("the same attribute is required and excluded");
        }
    }

    Rule toRule(String psid, String area, int version) {
        return new Rule(psid, area, timings, required, excluded, unknowns, version, deadline);
    }

    /** Differs as soon as anything in it does; good for comparing within one release of this program. */
    String hash() {
        return StableId.of(toString());
    }

    private static Set<Attribute> inOrder(Set<Attribute> attributes) {
        return Collections.unmodifiableSet(
                attributes.isEmpty() ? EnumSet.noneOf(Attribute.class) : EnumSet.copyOf(attributes));
    }
}
