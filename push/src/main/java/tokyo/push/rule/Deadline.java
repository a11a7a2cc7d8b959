package tokyo.push.rule;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import tokyo.push.calendar.Holidays;

/** The last day to apply: counted from each child's birth, or one day for everybody. */
public sealed interface Deadline {

    /** The last day on which one may apply for the child, inclusive; empty when it counts from a birth that is yet to come. */
    Optional<LocalDate> lastDayFor(Optional<LocalDate> birth, Holidays holidays);

    /** Nobody can apply on the day, whoever they are. What counts from a birth never says so: many an office takes it late. */
    boolean isOverForAll(LocalDate day);

    /**
     * Counted from birth.
     *
     * <p>「N日以内」 and 「Nか月以内」 count the day of birth as day 1 (戸籍法 43条, 49条): three months from 10 May end on 9 August. 「誕生月の翌月末」
     * is one month and its end.
     *
     * @param months counted first; a month without that day gives its last day
     * @param days then; 0 only beside months
     * @param endOfMonth then the last day of that month
     * @param rollsToOpenDay the source says that a last day on which the office is closed moves to the next open day
     */
    record FromBirth(int months, int days, boolean endOfMonth, boolean rollsToOpenDay) implements Deadline {
        /** 「N日以内」. */
        public FromBirth(int days, boolean rollsToOpenDay) {
            this(0, days, false, rollsToOpenDay);
        }

        public FromBirth {
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

        @Override
        public Optional<LocalDate> lastDayFor(Optional<LocalDate> birth, Holidays holidays) {
            return birth.map(day -> lastDay(day, holidays));
        }

        @Override
        public boolean isOverForAll(LocalDate day) {
            return false;
        }
    }

    /** The same day for everybody, as the calendar has it: it moves for no holiday, since the source has chosen it. */
    record OnDay(LocalDate day) implements Deadline {
        private static final int EARLIEST_YEAR = 2000;
        private static final int LATEST_YEAR = 2099;

        public OnDay {
            if (!isPlausible(day)) {
                throw new IllegalArgumentException("a deadline lies between 2000 and 2099, not on " + day);
            }
        }

        /** Beyond these years it is a typing error, or a 9999-12-31 that means "no end". */
        public static boolean isPlausible(LocalDate day) {
            return day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR;
        }

        @Override
        public Optional<LocalDate> lastDayFor(Optional<LocalDate> birth, Holidays holidays) {
            return Optional.of(day);
        }

        @Override
        public boolean isOverForAll(LocalDate today) {
            return today.isAfter(day);
        }
    }
}
