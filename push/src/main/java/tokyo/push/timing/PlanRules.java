package tokyo.push.timing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which plans make sense: nobody is told twice on one day of one thing, nor reminded of what is over. */
final class PlanRules {
    private PlanRules() {}

    /** The first rule that the plan breaks, if any. */
    static Optional<PlanRefusal> refuse(List<Occasion> occasions) {
        Set<String> names = new HashSet<>();
        for (Occasion occasion : occasions) {
            if (!names.add(occasion.id())) {
                return Optional.of(PlanRefusal.NAMED_TWICE);
            }
            Optional<PlanRefusal> refusal = refuse(occasion);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return overlaps(occasions) ? Optional.of(PlanRefusal.WINDOWS_OVERLAP) : Optional.empty();
    }

    private static Optional<PlanRefusal> refuse(Occasion occasion) {
        return switch (occasion.anchor()) {
            case OPENING ->
                occasion.isAhead() || occasion.offsetDays() > 0
                        ? Optional.empty()
                        : Optional.of(PlanRefusal.WINDOW_ACROSS_OPENING);
            case DEADLINE -> occasion.offsetDays() > 0 ? Optional.of(PlanRefusal.AFTER_DEADLINE) : Optional.empty();
            // For every programme of an area this would be a flood on one day.
            case BIRTH, DUE_DATE, ENROLMENT ->
                occasion.programmes().isEmpty() ? Optional.of(PlanRefusal.PROGRAMMES_MISSING) : Optional.empty();
        };
    }

    private static boolean overlaps(List<Occasion> occasions) {
        for (int i = 0; i < occasions.size(); i++) {
            for (int j = i + 1; j < occasions.size(); j++) {
                if (overlap(occasions.get(i), occasions.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlap(Occasion a, Occasion b) {
        boolean sameProgramme = a.programmes().isEmpty()
                || b.programmes().isEmpty()
                || a.programmes().stream().anyMatch(b.programmes()::contains);
        return sameProgramme
                && a.anchor() == b.anchor()
                && a.offsetDays() < b.offsetDays() + b.windowDays()
                && b.offsetDays() < a.offsetDays() + a.windowDays();
    }
}
