package tokyo.push.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A household was stated or restated, with consent to matching.
 *
 * @param version counts the changes of this person's household, also across withdrawals; an older one never overwrites
 * @param ward six-digit 団体コード
 * @param attributes what the parent chose to say; a missing answer is unknown, not "no"
 */
public record HouseholdChanged(
        PersonId person, long version, String ward, List<Child> children, Map<String, Boolean> attributes) {
    public HouseholdChanged {
        children = List.copyOf(children);
        attributes = Map.copyOf(attributes);
    }

    /** A child that is born ({@code birthDate}) or expected ({@code dueDate}); exactly one of the two. */
    public record Child(
            String childId,
            Optional<LocalDate> birthDate,
            Optional<LocalDate> dueDate,
            Map<String, Boolean> attributes) {
        public Child {
            attributes = Map.copyOf(attributes);
        }
    }
}
