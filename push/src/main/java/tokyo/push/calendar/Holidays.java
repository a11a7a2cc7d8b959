package tokyo.push.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says on which days public offices are closed: weekends, national holidays, and 29 December to 3 January (地方自治法 4条の2).
 *
 * <p>National holidays are decided by law year by year and cannot be computed; beyond {@link #lastKnownDay} only weekends and the
 * turn of the year are known, so somebody must be told before the list ends ({@link #endsWithin6Months}).
 */
public final class Holidays {
    private static final String BUNDLED = "holidays.csv";
    private static final DateTimeFormatter CABINET_OFFICE = DateTimeFormatter.ofPattern("yyyy/M/d");
    /** The Cabinet Office publishes the next year each February; half a year leaves time to ship it. */
    private static final int ALARM_MONTHS = 6;

    private static final MonthDay YEAR_END_FROM = MonthDay.of(Month.DECEMBER, 29);
    private static final MonthDay NEW_YEAR_UNTIL = MonthDay.of(Month.JANUARY, 3);

    private final TreeSet<LocalDate> days;

    private Holidays(Set<LocalDate> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("the list of holidays is empty");
        }
        this.days = new TreeSet<>(days);
    }

    /** The list that ships with this library (see NOTICE beside it). */
    public static Holidays bundled() {
        try (InputStream csv = Holidays.class.getResourceAsStream(BUNDLED)) {
            if (csv == null) {
                throw new IllegalStateException(BUNDLED + " is not on the class path");
            }
            return read(csv);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Reads the Cabinet Office's layout: a header line, then {@code yyyy/M/d,name}.
     *
     * @param csv UTF-8; whole years only
     */
    public static Holidays read(InputStream csv) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            return new Holidays(lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(',')), CABINET_OFFICE))
                    .collect(Collectors.toSet()));
        }
    }

    public boolean isOpen(LocalDate day) {
        return !isWeekend(day) && !days.contains(day) && !isTurnOfTheYear(day);
    }

    /** The day itself if offices are open, else the next day on which they are. */
    public LocalDate openDayFrom(LocalDate day) {
        LocalDate candidate = day;
        while (!isOpen(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** The last day for which the list is complete: lists come in whole years. */
    public LocalDate lastKnownDay() {
        return LocalDate.of(days.last().getYear(), Month.DECEMBER, 31);
    }

    /** The alarm: deadlines computed half a year ahead would no longer know their holidays. */
    public boolean endsWithin6Months(LocalDate today) {
        return lastKnownDay().isBefore(today.plusMonths(ALARM_MONTHS));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isTurnOfTheYear(LocalDate day) {
        MonthDay at = MonthDay.from(day);
        return !at.isBefore(YEAR_END_FROM) || !at.isAfter(NEW_YEAR_UNTIL);
    }
}
