package tokyo.push.rule;

import java.time.LocalDate;
import tokyo.push.calendar.Holidays;

/**
 * 「N日以内」: within {@code days} days, counting the day of birth as day 1 (戸籍法 43条, 49条).
 *
 * @param days at least 1
 * @param rollsToOpenDay the source says that a last day on which the office is closed moves to the next open day
 */
public record Deadline(int days, boolean rollsToOpenDay) {
    public Deadline {
        if (days < 1) {
            throw new IllegalArgumentException("a deadline leaves at least the first day, not " + days);
        }
    }

    /** The last day on which one may apply, inclusive. */
    public LocalDate lastDay(LocalDate birth, Holidays holidays) {
        LocalDate counted = birth.plusDays(days - 1L);
        return rollsToOpenDay ? holidays.openDayFrom(counted) : counted;
    }
}
