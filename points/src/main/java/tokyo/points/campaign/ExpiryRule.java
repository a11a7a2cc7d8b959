package tokyo.points.campaign;

import java.time.LocalDate;
import java.time.YearMonth;

/** On which day granted points end; it can still be spent on that day. */
public sealed interface ExpiryRule {

    /** The last day on which points granted on {@code day} can be spent. */
    LocalDate of(LocalDate day);

    String text();

    /** What a count counts, and what its end is rounded up to; fewer ends make fewer lots. */
    enum Unit {
        DAY,
        MONTH
    }

    /** So long after the grant, then to the end of that day or month. */
    record After(int count, Unit unit, Unit roundedUpTo) implements ExpiryRule {
        /** Ten years; longer ones have never been promised. */
        static final int MOST_DAYS = 3_660;

        static final int MOST_MONTHS = 120;

        public After {
            if (count < 1 || count > (unit == Unit.DAY ? MOST_DAYS : MOST_MONTHS)) {
                throw new IllegalArgumentException("after " + count + " " + unit);
            }
        }

        @Override
        public LocalDate of(LocalDate day) {
            LocalDate end = unit == Unit.DAY ? day.plusDays(count) : day.plusMonths(count);
            return roundedUpTo == Unit.DAY ? end : YearMonth.from(end).atEndOfMonth();
        }

        @Override
        public String text() {
            return "expiry after " + count + " " + unit + " rounded up to " + roundedUpTo;
        }
    }

    /** The same day for everybody. */
    record Fixed(LocalDate day) implements ExpiryRule {
        @Override
        public LocalDate of(LocalDate granted) {
            return day;
        }

        @Override
        public String text() {
            return "expiry on " + day;
        }
    }
}
