package tokyo.backend.profile;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A child that is born ({@code birthDate}) or expected ({@code dueDate}); exactly one of the two.
 *
 * @param childId the parent's own stable name for the child, so that a corrected date is still the same child
 * @param attributes what the parent chose to say; a missing answer is unknown, not "no"
 */
public record Child(
        String childId, Optional<LocalDate> birthDate, Optional<LocalDate> dueDate, Map<String, Boolean> attributes) {
    public Child {
        attributes = Map.copyOf(attributes);
    }
}
