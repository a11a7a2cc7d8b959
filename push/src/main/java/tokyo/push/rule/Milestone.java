package tokyo.push.rule;

import java.time.LocalDate;
import tokyo.push.calendar.Holidays;
import tokyo.push.calendar.SchoolYear;

/**
 * A moment in a life that follows from the birth date alone.
 *
 * <p>Every milestone is monotone: of two children the older one never reaches it later. So "reached it, but not yet that other one"
 * is always one interval of birth dates. It is never reached before birth.
 */
public sealed interface Milestone {
    /** Beyond any life that a rule speaks of; keeps date arithmetic far from its limits. */
    int MAX_YEARS = 150;

    /** The first day on which the child has reached it. */
    LocalDate reachedOn(LocalDate birth);

    /** On which day an age is reached; schemes differ, so each rule says it. */
    enum AgeConvention {
        /** On the birthday; a month without that day gives its last day (born on 31 August: 6 months on 28 February). */
        BIRTHDAY,
        /**
         * At the end of the day before the birthday (年齢計算ニ関スル法律, 民法 143条): that day counts. Where the month has no such
         * day, its last day (民法 143条2項 ただし書), which then is the same day as {@link #BIRTHDAY}.
         */
        LEGAL
    }

    /** The birth itself. */
    record Birth() implements Milestone {
        @Override
        public LocalDate reachedOn(LocalDate birth) {
            return birth;
        }
    }

    /** An open end: nobody ever reaches it. */
    record Never() implements Milestone {
        @Override
        public LocalDate reachedOn(LocalDate birth) {
            return LocalDate.MAX;
        }
    }

    /** An age in years, then months, then days, each at least 0. */
    record Age(int years, int months, int days, AgeConvention convention) implements Milestone {
        private static final int MAX_MONTHS = MAX_YEARS * 12;
        private static final int MAX_DAYS = MAX_YEARS * 366;

        public Age {
            requireWithin(years, MAX_YEARS);
            requireWithin(months, MAX_MONTHS);
            requireWithin(days, MAX_DAYS);
        }

        public static Age ofMonths(int years, int months, AgeConvention convention) {
            return new Age(years, months, 0, convention);
        }

        public static Age ofDays(int days) {
            return new Age(0, 0, days, AgeConvention.BIRTHDAY);
        }

        @Override
        public LocalDate reachedOn(LocalDate birth) {
            LocalDate inMonth = birth.plusMonths(12L * years + months);
            LocalDate birthday = inMonth.plusDays(days);
            if (convention == AgeConvention.BIRTHDAY || birthday.equals(birth)) {
                return birthday;
            }
            boolean noSuchDay = inMonth.getDayOfMonth() != birth.getDayOfMonth();
            return noSuchDay && days == 0 ? inMonth : birthday.minusDays(1);
        }
    }

    /**
     * The day after 「N歳に達する日以後の最初の3月31日」, always a 1 April.
     *
     * <p>The age is reached the day before the birthday, so a child born on 1 April belongs to the older year.
     */
    record FiscalYearEnd(int years) implements Milestone {
        public FiscalYearEnd {
            requireWithin(years, MAX_YEARS);
        }

        @Override
        public LocalDate reachedOn(LocalDate birth) {
            LocalDate ageReached = Age.ofMonths(years, 0, AgeConvention.LEGAL).reachedOn(birth);
            return SchoolYear.of(ageReached).plus(1).firstDay();
        }
    }

    /** The day after the last one on which one may apply, be it moved to an open day: until then the programme can be had. */
    record DeadlinePassed(Deadline.FromBirth deadline) implements Milestone {
        private static final Holidays HOLIDAYS = Holidays.bundled();

        @Override
        public LocalDate reachedOn(LocalDate birth) {
            return deadline.lastDay(birth, HOLIDAYS).plusDays(1);
        }
    }

    private static void requireWithin(int amount, int max) {
        if (amount < 0 || amount > max) {
            throw new IllegalArgumentException("an age is between 0 and " + max + ", not " + amount);
        }
    }
}
