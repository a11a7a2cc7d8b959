package tokyo.push.timing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.push.calendar.Holidays;
import tokyo.push.calendar.SchoolYear;
import tokyo.push.matching.ChildFacts;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** When the occasions of a programme come for one child; pure, by the dates alone (attributes are the matcher's). */
final class Moments {
    private final Holidays holidays;

    Moments(Holidays holidays) {
        this.holidays = holidays;
    }

    /** What the occasion has to do with the child on the day, if its window is open. */
    Optional<Due> on(LocalDate day, Rule rule, Occasion occasion, ChildFacts child, int slot) {
        return anchors(rule, occasion.anchor(), child)
                .filter(anchor -> occasion.holdsOn(day, anchor))
                .sorted()
                .map(anchor -> new Due(day, rule, child, slot, occasion, anchor, eligibleOn(day, occasion, anchor)))
                .filter(due -> isInTime(rule, child, due.eligibleOn()))
                .filter(due -> !foretells(occasion, day, due) || !isInTime(rule, child, day))
                .findFirst();
    }

    /** Each day that the occasion is counted from for the child, whether or not its window is open. */
    List<Due> anchored(LocalDate day, Rule rule, Occasion occasion, ChildFacts child, int slot) {
        return anchors(rule, occasion.anchor(), child)
                .sorted()
                .map(anchor -> new Due(day, rule, child, slot, occasion, anchor, eligibleOn(day, occasion, anchor)))
                .toList();
    }

    /** Notice of a beginning is nothing to who has begun by another of the rule's times. */
    private static boolean foretells(Occasion occasion, LocalDate day, Due due) {
        return occasion.anchor() == Occasion.Anchor.OPENING && day.isBefore(due.anchorDay());
    }

    /** Ahead of an opening or an enrolment the programme is to be the child's then, else it has to be now. */
    private static LocalDate eligibleOn(LocalDate day, Occasion occasion, LocalDate anchor) {
        boolean looksAhead =
                occasion.anchor() == Occasion.Anchor.OPENING || occasion.anchor() == Occasion.Anchor.ENROLMENT;
        return looksAhead && day.isBefore(anchor) ? anchor : day;
    }

    private Stream<LocalDate> anchors(Rule rule, Occasion.Anchor anchor, ChildFacts child) {
        return switch (anchor) {
            case OPENING -> openings(rule, child);
            case BIRTH -> child.birth().stream();
            case DUE_DATE -> child.due().stream();
            case ENROLMENT ->
                child.birth().stream().map(birth -> SchoolYear.ofEntry(birth).firstDay());
            case DEADLINE ->
                rule.deadline().stream().flatMap(until -> until.lastDayFor(child.birth(), holidays).stream());
        };
    }

    private static Stream<LocalDate> openings(Rule rule, ChildFacts child) {
        return timings(rule, child)
                .filter(timing -> timing.anchor() != Timing.Anchor.NONE)
                .filter(timing -> timing.opensOn(child.date()).isBefore(timing.closesOn(child.date())))
                .map(timing -> timing.opensOn(child.date()))
                .filter(opens -> !rule.isClosed(opens))
                .distinct();
    }

    static boolean isInTime(Rule rule, ChildFacts child, LocalDate day) {
        return !rule.isClosed(day)
                && timings(rule, child)
                        .anyMatch(timing -> !day.isBefore(timing.opensOn(child.date()))
                                && day.isBefore(timing.closesOn(child.date())));
    }

    private static Stream<Timing> timings(Rule rule, ChildFacts child) {
        List<Timing> timings = rule.timings();
        return timings.stream().filter(timing -> switch (timing.anchor()) {
            case NONE -> true;
            case BIRTH -> child.birth().isPresent();
            case DUE_DATE -> child.due().isPresent();
        });
    }

    /** On each later day on which the occasion's window opens for the child. */
    Stream<Due> coming(LocalDate day, Rule rule, Occasion occasion, ChildFacts child, int slot) {
        return anchors(rule, occasion.anchor(), child)
                .map(anchor -> anchor.plusDays(occasion.offsetDays()))
                .filter(day::isBefore)
                .flatMap(first -> on(first, rule, occasion, child, slot).stream());
    }

    /** The later days on which the programme's time opens for the child. */
    static Stream<LocalDate> openingsAfter(LocalDate day, Rule rule, ChildFacts child) {
        return openings(rule, child)
                .filter(day::isBefore)
                .filter(opens -> !isInTime(rule, child, opens.minusDays(1)))
                .sorted();
    }
}
