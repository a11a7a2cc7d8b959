package tokyo.push.matching;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** The slow second opinion: reads a rule word by word and counts on the calendar; shares no code with index, masks or milestones. */
public final class Oracle {
    private Oracle() {}

    static Verdict verdict(HouseholdFacts household, ChildFacts child, Rule rule, LocalDate day) {
        if (!rule.area().equals("130001") && !rule.area().equals(household.ward())) {
            return Verdict.NO;
        }
        if (isAfterTheLastDay(rule, day)) {
            return Verdict.NO;
        }
        boolean unsure = rule.timings().isEmpty() || !rule.unknowns().isEmpty();
        if (!rule.timings().isEmpty() && rule.timings().stream().noneMatch(timing -> inTime(timing, child, day))) {
            return Verdict.NO;
        }
        for (Attribute attribute : Attribute.values()) {
            boolean required = rule.required().contains(attribute);
            if (required || rule.excluded().contains(attribute)) {
                Optional<Boolean> stated = child.attributes().get(attribute);
                if (stated.isEmpty()) {
                    stated = household.attributes().get(attribute);
                }
                if (stated.isPresent() && stated.get() != required) {
                    return Verdict.NO;
                }
                unsure |= stated.isEmpty();
            }
        }
        return unsure ? Verdict.POSSIBLY : Verdict.ELIGIBLE;
    }

    /** There is one last day for everybody, and it was before the day. */
    public static boolean isAfterTheLastDay(Rule rule, LocalDate day) {
        return rule.deadline().stream()
                .anyMatch(
                        until -> until instanceof Deadline.OnDay last && ChronoUnit.DAYS.between(last.day(), day) > 0);
    }

    /** Whether the child is in the time that is meant, counted on the calendar. */
    public static boolean inTime(Timing timing, ChildFacts child, LocalDate day) {
        if (timing instanceof Timing.PregnancyWeeks weeks) {
            return child.due()
                    .map(due -> Math.floorDiv(280 - ChronoUnit.DAYS.between(day, due), 7L))
                    .filter(week -> week >= weeks.from() && week < weeks.until())
                    .isPresent();
        }
        if (timing instanceof Timing.ChildAge age) {
            return child.birth()
                    .filter(birth -> has(age.from(), birth, day) && !has(age.until(), birth, day))
                    .isPresent();
        }
        return true;
    }

    private static boolean has(Milestone milestone, LocalDate birth, LocalDate day) {
        if (milestone instanceof Age age) {
            return !day.isBefore(ageReached(age, birth));
        }
        if (milestone instanceof FiscalYearEnd end) {
            LocalDate march = ageReached(new Age(end.years(), 0, 0, AgeConvention.LEGAL), birth);
            while (march.getMonthValue() != 3 || march.getDayOfMonth() != 31) {
                march = march.plusDays(1);
            }
            return day.isAfter(march);
        }
        return milestone instanceof Milestone.Birth && !day.isBefore(birth);
    }

    private static LocalDate ageReached(Age age, LocalDate birth) {
        YearMonth month = YearMonth.from(birth).plusMonths(12L * age.years() + age.months());
        boolean hasDay = birth.getDayOfMonth() <= month.lengthOfMonth();
        LocalDate inMonth = hasDay ? month.atDay(birth.getDayOfMonth()) : month.atEndOfMonth();
        if (age.years() + age.months() + age.days() == 0) {
            return birth;
        }
        if (age.convention() == AgeConvention.BIRTHDAY) {
            return inMonth.plusDays(age.days());
        }
        return !hasDay && age.days() == 0
                ? inMonth
                : inMonth.plusDays(age.days()).minusDays(1);
    }
}
