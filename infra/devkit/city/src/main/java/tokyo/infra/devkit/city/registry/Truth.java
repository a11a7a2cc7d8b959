package tokyo.infra.devkit.city.registry;

import java.util.Optional;
import java.util.Set;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Timing;

/**
 * What the prose of a made record says, known because it was chosen before it was put into words.
 *
 * @param timing of the prose alone; empty when it says nothing about age or pregnancy, or nothing that a person could tell
 * @param deadline only when it counts from the birth
 */
public record Truth(
        Optional<Timing> timing, Set<Attribute> required, Set<Attribute> excluded, Optional<Deadline> deadline) {
    public Truth {
        required = Set.copyOf(required);
        excluded = Set.copyOf(excluded);
    }
}
