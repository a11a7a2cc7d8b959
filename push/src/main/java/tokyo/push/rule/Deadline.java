package tokyo.push.rule;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import tokyo.push.calendar.Holidays;

/**
 * The last day to apply, counted from birth.
 *
 * <p>「N日以内」 and 「Nか月以内」 count the day of birth as day 1 (戸籍法 43条, 49条): three months from 10 May end on 9 August. 「誕生月の翌月末」 is
 * one month and its end.
 *
 * @param months counted first; a month without that day gives its last day
 * @param days then; 0 only beside months
 * @param endOfMonth then the last day of that month
 * @param rollsToOpenDay the source says that a last day on which the office is closed moves to the next open day
 */
public record Deadline(int months, int days, boolean endOfMonth, boolean rollsToOpenDay) {
    /** 「N日以内」. */
    public Deadline(int days, boolean rollsToOpenDay) {
        this(0, days, false, rollsToOpenDay);
    }

    public Deadline {
        if (months < 0 || days < 0 || (months + days < 1 && !endOfMonth)) {
            throw new IllegalArgumentException("a deadline leaves at least the first day");
        }
    }

    /** The last day on which one may apply, inclusive; an older child's is never later. */
    public LocalDate lastDay(LocalDate birth, Holidays holidays) {
        LocalDate later = birth.plusMonths(months).plusDays(days);
        LocalDate counted = endOfMonth ? later.with(TemporalAdjusters.lastDayOfMonth()) : later.minusDays(1);
        return rollsToOpenDay ? holidays.openDayFrom(counted) : counted;
    }
}
