package tokyo.push.matching;

import java.time.LocalDate;
import java.util.Optional;
import tokyo.push.rule.Attributes;

/**
 * What is stated of one child: born or expected, exactly one of the two.
 *
 * @param childId the parent's stable name for the child within the household
 */
public record ChildFacts(String childId, Optional<LocalDate> birth, Optional<LocalDate> due, Attributes attributes) {
    public ChildFacts {
        if (birth.isPresent() == due.isPresent()) {
            throw new IllegalArgumentException("a child is either born or expected");
        }
    }

    boolean isBorn() {
        return birth.isPresent();
    }

    /** The birth date or the due date. */
    public LocalDate date() {
        return birth.or(() -> due).orElseThrow();
    }
}
