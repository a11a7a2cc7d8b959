package tokyo.push.rule;

import java.time.LocalDate;

/**
 * When a programme is for a child: a half-open span of days [{@link #opensOn}, {@link #closesOn}) that follows from one date.
 *
 * <p>Both ends are monotone in that date.
 */
public sealed interface Timing {

    /** Which date of the child the span follows from. */
    enum Anchor {
        /** Only children who are born. */
        BIRTH,
        /** Only children who are expected. */
        DUE_DATE,
        /** Every child, whatever its date. */
        NONE
    }

    Anchor anchor();

    /**
     * The first day on which it holds.
     *
     * @param date the birth date or the due date, as {@link #anchor} says
     */
    LocalDate opensOn(LocalDate date);

    /** The first day on which it is over; {@link LocalDate#MAX} when it never ends. */
    LocalDate closesOn(LocalDate date);

    /** From one milestone of a born child to another, half-open. */
    record ChildAge(Milestone from, Milestone until) implements Timing {
        @Override
        public Anchor anchor() {
            return Anchor.BIRTH;
        }

        @Override
        public LocalDate opensOn(LocalDate birth) {
            return from.reachedOn(birth);
        }

        @Override
        public LocalDate closesOn(LocalDate birth) {
            return until.reachedOn(birth);
        }
    }

    /**
     * Weeks of pregnancy, half-open: {@code (20, 45)} is 「妊娠20週から出産まで」.
     *
     * <p>Week 40 day 0 is the due date (日本産科婦人科学会の数え方: 妊娠満週数).
     */
    record PregnancyWeeks(int from, int until) implements Timing {
        /** As {@code until}: to the birth, however late; no pregnancy is let run longer. */
        public static final int UNTIL_BIRTH = 45;

        private static final int DUE_WEEK = 40;

        public PregnancyWeeks {
            if (from < 0 || until <= from || until > UNTIL_BIRTH) {
                throw new IllegalArgumentException(
                        "pregnancy weeks are 0 <= from < until <= 45, not " + from + ", " + until);
            }
        }

        @Override
        public Anchor anchor() {
            return Anchor.DUE_DATE;
        }

        @Override
        public LocalDate opensOn(LocalDate due) {
            return due.minusWeeks(DUE_WEEK - from);
        }

        @Override
        public LocalDate closesOn(LocalDate due) {
            return due.minusWeeks(DUE_WEEK - until);
        }
    }

    /** Every child of the area, born or expected: said by the source, never assumed. */
    record AnyChild() implements Timing {
        @Override
        public Anchor anchor() {
            return Anchor.NONE;
        }

        @Override
        public LocalDate opensOn(LocalDate date) {
            return LocalDate.MIN;
        }

        @Override
        public LocalDate closesOn(LocalDate date) {
            return LocalDate.MAX;
        }
    }
}
