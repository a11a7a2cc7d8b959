package tokyo.points.sim.oracle;

import java.util.Comparator;

/** Points that are alike, without their number. */
record NaiveLot(long lastDay, String campaign, String funding) implements Comparable<NaiveLot> {
    private static final Comparator<NaiveLot> ORDER = Comparator.comparingLong(NaiveLot::lastDay)
            .thenComparing(NaiveLot::campaign)
            .thenComparing(NaiveLot::funding);

    @Override
    public int compareTo(NaiveLot other) {
        return ORDER.compare(this, other);
    }
}
