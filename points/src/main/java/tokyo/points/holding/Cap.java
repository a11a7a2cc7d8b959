package tokyo.points.holding;

import java.time.LocalDate;

/**
 * How often, or how much, one person may be granted under one counter.
 *
 * @param counter names the rule and its period, such as {@code eco-2026/day/2026-11-20}
 * @param limit at least 0; grants or points
 * @param until the last day of the period, after which the counter is forgotten and a grant that asks for it is refused
 */
public record Cap(String counter, Measure measure, long limit, LocalDate until) {
    /** What a counter counts. */
    public enum Measure {
        GRANTS,
        POINTS
    }

    public Cap {
        Word.of(counter);
        if (limit < 0) {
            throw new IllegalArgumentException("a cap is not negative: " + limit);
        }
    }

    long used(long amount) {
        return measure == Measure.GRANTS ? 1 : amount;
    }
}
