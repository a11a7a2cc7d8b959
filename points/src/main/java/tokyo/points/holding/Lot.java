package tokyo.points.holding;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Points that came from one campaign and one funding source and end on one day.
 *
 * <p>It names no grant: equal lots merge, so that a daily action does not make three hundred lots a year. Each grant's own entry
 * says which lot it went into.
 *
 * @param amount at least 1
 * @param expiry the last day in Tokyo on which they can be spent
 */
public record Lot(long amount, LocalDate expiry, String campaign, String funding) {

    /** What is spent first comes first. */
    static final Comparator<Lot> SPENT_FIRST =
            Comparator.comparing(Lot::expiry).thenComparing(Lot::campaign).thenComparing(Lot::funding);

    public Lot {
        if (amount < 1) {
            throw new IllegalArgumentException("a lot has points: " + amount);
        }
        Word.of(campaign);
        Word.of(funding);
    }

    public boolean isSpendable(LocalDate day) {
        return !expiry.isBefore(day);
    }

    Lot with(long newAmount) {
        return newAmount == amount ? this : new Lot(newAmount, expiry, campaign, funding);
    }

    /** True if points of both are one lot, whatever their amounts. */
    public boolean isSameLot(Lot other) {
        return SPENT_FIRST.compare(this, other) == 0;
    }
}
