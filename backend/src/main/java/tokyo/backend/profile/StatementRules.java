package tokyo.backend.profile;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tokyo.backend.ward.Wards;

/** Which statements can be true today. */
final class StatementRules {
    /** No programme reaches past the fiscal year after the 22nd birthday (児童手当法 counts siblings to 22). */
    static final int OLDEST_YEARS = 23;

    /** A pregnancy lasts 40 weeks from its first day; a week of tolerance for a corrected due date. */
    static final int DUE_DATE_AHEAD_DAYS = 41 * 7;

    /** Birth is expected by week 42; after that the parent states the birth date. */
    static final int DUE_DATE_PAST_DAYS = 21;

    private final Wards wards;

    StatementRules(Wards wards) {
        this.wards = wards;
    }

    /** The first rule that the statement breaks, if any. */
    Optional<HouseholdRefusal> refuse(HouseholdStatement statement, LocalDate today) {
        if (wards.find(statement.ward()).isEmpty()) {
            return Optional.of(HouseholdRefusal.UNKNOWN_WARD);
        }
        Set<String> names = new HashSet<>();
        for (Child child : statement.children()) {
            if (!names.add(child.childId())) {
                return Optional.of(HouseholdRefusal.CHILD_NAMED_TWICE);
            }
            Optional<HouseholdRefusal> refusal = refuse(child, today);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<HouseholdRefusal> refuse(Child child, LocalDate today) {
        if (child.birthDate().isPresent() == child.dueDate().isPresent()) {
            return Optional.of(HouseholdRefusal.BIRTH_OR_DUE_DATE);
        }
        return child.birthDate()
                .map(birth -> refuseBirth(birth, today))
                .orElseGet(() -> refuseDue(child.dueDate().orElseThrow(), today));
    }

    private static Optional<HouseholdRefusal> refuseBirth(LocalDate birth, LocalDate today) {
        if (birth.isAfter(today)) {
            return Optional.of(HouseholdRefusal.BIRTH_IN_FUTURE);
        }
        if (birth.isBefore(today.minusYears(OLDEST_YEARS))) {
            return Optional.of(HouseholdRefusal.BIRTH_TOO_LONG_AGO);
        }
        return Optional.empty();
    }

    private static Optional<HouseholdRefusal> refuseDue(LocalDate due, LocalDate today) {
        boolean possible =
                !due.isAfter(today.plusDays(DUE_DATE_AHEAD_DAYS)) && !due.isBefore(today.minusDays(DUE_DATE_PAST_DAYS));
        return possible ? Optional.empty() : Optional.of(HouseholdRefusal.DUE_DATE_OUT_OF_RANGE);
    }
}
