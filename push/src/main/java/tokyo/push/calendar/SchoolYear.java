package tokyo.push.calendar;

import java.time.LocalDate;
import java.time.Month;

/**
 * The year from 1 April to 31 March (学校教育法施行規則 59条).
 *
 * @param startsIn the calendar year of its first day
 */
public record SchoolYear(int startsIn) {
    /** A child enters at the start of the first school year after the day on which it reaches this age (学校教育法 17条). */
    private static final int ENTRY_AGE_YEARS = 6;

    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() < Month.APRIL.getValue() ? day.getYear() - 1 : day.getYear());
    }

    /** The first year of primary school; born on 1 April counts with the older children, because age is reached the day before. */
    public static SchoolYear ofEntry(LocalDate birth) {
        return of(birth.minusDays(1)).plus(ENTRY_AGE_YEARS + 1);
    }

    public SchoolYear plus(int years) {
        return new SchoolYear(startsIn + years);
    }

    public LocalDate firstDay() {
        return LocalDate.of(startsIn, Month.APRIL, 1);
    }

    /** Inclusive. */
    public LocalDate lastDay() {
        return LocalDate.of(startsIn + 1, Month.MARCH, 31);
    }
}
