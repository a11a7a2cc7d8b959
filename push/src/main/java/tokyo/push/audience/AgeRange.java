package tokyo.push.audience;

import java.time.LocalDate;

/**
 * Ages of children in whole months, counted by birthdays: from {@code fromMonths} on, and before {@code untilMonths}.
 *
 * <p>Like every age here by {@code plusMonths} from the birth: {@code minusMonths} from the day is another day at the ends of months.
 */
public record AgeRange(int fromMonths, int untilMonths) {
    /** 25 years: nobody is anybody's child here for longer. */
    public static final int LAST_MONTH = 300;

    /** @throws IllegalArgumentException if no age is in it */
    public AgeRange {
        if (fromMonths < 0 || untilMonths <= fromMonths || untilMonths > LAST_MONTH) {
            throw new IllegalArgumentException("an age range is from a month until a later one");
        }
    }

    boolean holds(LocalDate birth, LocalDate day) {
        boolean born = !birth.isAfter(day);
        return born
                && !birth.plusMonths(fromMonths).isAfter(day)
                && birth.plusMonths(untilMonths).isAfter(day);
    }
}
