package tokyo.backend.profile;

import java.util.List;
import java.util.Map;

/**
 * What a parent states, with consent to matching.
 *
 * @param ward six-digit 団体コード of the residence
 * @param consentText version of the wording that was agreed to
 */
public record HouseholdStatement(
        String ward, List<Child> children, Map<String, Boolean> attributes, String consentText) {
    public HouseholdStatement {
        children = List.copyOf(children);
        attributes = Map.copyOf(attributes);
    }

    HouseholdStatement withChildren(List<Child> others) {
        return new HouseholdStatement(ward, others, attributes, consentText);
    }
}
