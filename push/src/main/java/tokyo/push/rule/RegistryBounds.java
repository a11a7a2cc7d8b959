package tokyo.push.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;

/**
 * The one place that decides what the four age bounds of the registry mean.
 *
 * <p>{@code lessThan{1,6}}: under 1 year 6 months. {@code lessThanOrEqualTo{1,null}}: under 2 years, until the second birthday;
 * {@code {0,4}}: under 5 months. {@code greaterThan} is read as at least. An upper bound of 0 months is dropped. A bound whose two
 * numbers are null is no bound; all bounds null is unknown, never everyone.
 */
public record RegistryBounds(Bound lessThan, Bound lessThanOrEqualTo, Bound greaterThanOrEqualTo, Bound greaterThan) {
    /** "Until the second birthday", as parents read it; a scheme that counts by law says so in its confirmed rule. */
    private static final AgeConvention CONVENTION = AgeConvention.BIRTHDAY;

    private static final int MONTHS_A_YEAR = 12;
    /** Above it the number is a typing error, not an age of a child's programme. */
    private static final int MAX_MONTHS = 100 * MONTHS_A_YEAR;

    /** One bound as the source writes it. */
    public record Bound(@Nullable Integer years, @Nullable Integer months) {
        public static final Bound NONE = new Bound(null, null);

        boolean isNone() {
            return years == null && months == null;
        }

        /** A source that writes {@code {3,0}} means 3歳, as one that writes {@code {3,null}}. */
        boolean isWholeYears() {
            return years != null && (months == null || (months == 0 && years > 0));
        }

        long inMonths() {
            return (long) (years == null ? 0 : years) * MONTHS_A_YEAR + (months == null ? 0 : months);
        }

        boolean isOutOfRange() {
            return (years != null && years < 0) || (months != null && months < 0) || inMonths() > MAX_MONTHS;
        }
    }

    /** What the importer must tell about a record. */
    public enum Warning {
        UPPER_BOUND_ZERO_DROPPED,
        OUT_OF_RANGE_DROPPED,
        /** Only a lower bound: read literally it has no end, which few programmes mean. */
        NO_UPPER_BOUND,
        /** The lower bound is not below the upper one: read as unknown. */
        NOBODY_LEFT
    }

    /**
     * What the bounds say.
     *
     * @param timing empty when unknown
     */
    public record Reading(Optional<Timing> timing, List<Warning> warnings) {
        public Reading {
            warnings = List.copyOf(warnings);
        }
    }

    public Reading read() {
        List<Warning> warnings = new ArrayList<>();
        Optional<Long> until =
                smaller(upper(lessThan, 0, 0, warnings), upper(lessThanOrEqualTo, MONTHS_A_YEAR, 1, warnings));
        Optional<Long> from = larger(lower(greaterThanOrEqualTo, warnings), lower(greaterThan, warnings));
        if (until.isEmpty() && from.isEmpty()) {
            return new Reading(Optional.empty(), warnings);
        }
        if (until.isPresent() && until.get() <= from.orElse(0L)) {
            warnings.add(Warning.NOBODY_LEFT);
            return new Reading(Optional.empty(), warnings);
        }
        if (until.isEmpty()) {
            warnings.add(Warning.NO_UPPER_BOUND);
        }
        Milestone end = until.<Milestone>map(RegistryBounds::age).orElseGet(Milestone.Never::new);
        Milestone start = from.filter(months -> months > 0)
                .<Milestone>map(RegistryBounds::age)
                .orElseGet(Milestone.Birth::new);
        return new Reading(Optional.of(new Timing.ChildAge(start, end)), warnings);
    }

    /** In months, exclusive; what is added turns "up to and including" into "under". */
    private static Optional<Long> upper(Bound bound, int addToYears, int addToMonths, List<Warning> warnings) {
        if (isAbsent(bound, warnings)) {
            return Optional.empty();
        }
        long months = bound.inMonths() + (bound.isWholeYears() ? addToYears : bound.inMonths() == 0 ? 0 : addToMonths);
        if (months == 0) {
            warnings.add(Warning.UPPER_BOUND_ZERO_DROPPED);
            return Optional.empty();
        }
        return Optional.of(months);
    }

    private static Optional<Long> lower(Bound bound, List<Warning> warnings) {
        return isAbsent(bound, warnings) ? Optional.empty() : Optional.of(bound.inMonths());
    }

    private static boolean isAbsent(Bound bound, List<Warning> warnings) {
        if (bound.isOutOfRange()) {
            warnings.add(Warning.OUT_OF_RANGE_DROPPED);
            return true;
        }
        return bound.isNone();
    }

    private static Optional<Long> smaller(Optional<Long> a, Optional<Long> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Math.min(a.get(), b.get())) : a.or(() -> b);
    }

    private static Optional<Long> larger(Optional<Long> a, Optional<Long> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Math.max(a.get(), b.get())) : a.or(() -> b);
    }

    private static Age age(long months) {
        return Age.ofMonths((int) (months / MONTHS_A_YEAR), (int) (months % MONTHS_A_YEAR), CONVENTION);
    }
}
