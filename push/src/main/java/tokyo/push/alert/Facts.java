package tokyo.push.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;

/** Reads a household's copy as what matching knows. */
public final class Facts {
    private static final Set<String> NAMES =
            Arrays.stream(Attribute.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private Facts() {}

    public static HouseholdFacts of(HouseholdCopy copy) {
        List<ChildFacts> children =
                copy.stated().children().stream().map(Facts::child).toList();
        return new HouseholdFacts(
                copy.ward(), children, attributes(copy.stated().attributes()));
    }

    private static ChildFacts child(HouseholdChanged.Child child) {
        return new ChildFacts(child.childId(), child.birthDate(), child.dueDate(), attributes(child.attributes()));
    }

    /** An answer to a question that we no longer ask counts for nothing. */
    private static Attributes attributes(Map<String, Boolean> answers) {
        Attributes stated = Attributes.NONE_STATED;
        for (Map.Entry<String, Boolean> answer : answers.entrySet()) {
            if (NAMES.contains(answer.getKey())) {
                stated = stated.with(Attribute.valueOf(answer.getKey()), answer.getValue());
            }
        }
        return stated;
    }
}
