package tokyo.push.timing;

import java.time.LocalDate;
import java.util.Optional;
import tokyo.push.calendar.Holidays;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Oracle;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Rule;

/** The slow second opinion: steps from day to day and counts on the calendar; shares no code with moments, spans or milestones. */
final class OccasionOracle {
    private static final Holidays HOLIDAYS = Holidays.bundled();

    private OccasionOracle() {}

    static boolean holds(HouseholdFacts family, ChildFacts child, Rule rule, Occasion occasion, LocalDate day) {
        if (!occasion.programmes().isEmpty() && !occasion.programmes().contains(rule.psid())
                || !rule.unknowns().isEmpty()
                || !rule.area().equals("130001") && !rule.area().equals(family.ward())) {
            return false;
        }
        for (Attribute asked : rule.required()) {
            if (!family.attributes().get(asked).equals(Optional.of(true))) {
                return false;
            }
        }
        // From the last anchor's day whose window may be open to the first.
        LocalDate first = day.minusDays((long) occasion.offsetDays() + occasion.windowDays() - 1);
        for (LocalDate anchor = first;
                !anchor.isAfter(day.minusDays(occasion.offsetDays()));
                anchor = anchor.plusDays(1)) {
            if (isAnchor(child, rule, occasion, anchor) && isWanted(child, rule, occasion, anchor, day)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWanted(ChildFacts child, Rule rule, Occasion occasion, LocalDate anchor, LocalDate day) {
        boolean ahead = day.isBefore(anchor);
        return switch (occasion.anchor()) {
            case OPENING -> ahead ? inTime(rule, child, anchor) && !inTime(rule, child, day) : inTime(rule, child, day);
            case ENROLMENT -> inTime(rule, child, ahead ? anchor : day);
            case BIRTH, DUE_DATE -> inTime(rule, child, day);
            case DEADLINE -> !day.isAfter(anchor) && inTime(rule, child, day);
        };
    }

    private static boolean isAnchor(ChildFacts child, Rule rule, Occasion occasion, LocalDate day) {
        return switch (occasion.anchor()) {
            case OPENING ->
                rule.timings().stream()
                        .anyMatch(timing ->
                                Oracle.inTime(timing, child, day) && !Oracle.inTime(timing, child, day.minusDays(1)));
            case BIRTH -> child.birth().equals(Optional.of(day));
            case DUE_DATE -> child.due().equals(Optional.of(day));
            case ENROLMENT -> child.birth().map(OccasionOracle::school).equals(Optional.of(day));
            case DEADLINE ->
                rule.deadline().stream()
                        .anyMatch(until -> until instanceof Deadline.FromBirth counted
                                ? child.birth()
                                        .map(birth -> lastDay(birth, counted.days(), counted.rollsToOpenDay()))
                                        .equals(Optional.of(day))
                                : until.equals(new Deadline.OnDay(day)));
        };
    }

    /** Who is six on the first of April, or turns six on it, enters then. */
    private static LocalDate school(LocalDate birth) {
        LocalDate day = birth.plusYears(6);
        while (day.getMonthValue() != 4 || day.getDayOfMonth() != 1) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static LocalDate lastDay(LocalDate birth, int within, boolean rolls) {
        LocalDate day = birth;
        for (int counted = 1; counted < within; counted++) {
            day = day.plusDays(1);
        }
        while (rolls && !HOLIDAYS.isOpen(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    static boolean inTime(Rule rule, ChildFacts child, LocalDate day) {
        return !Oracle.isAfterTheLastDay(rule, day)
                && rule.timings().stream().anyMatch(timing -> Oracle.inTime(timing, child, day));
    }
}
