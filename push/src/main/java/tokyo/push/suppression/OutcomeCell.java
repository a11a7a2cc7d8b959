package tokyo.push.suppression;

import java.util.Comparator;

/**
 * Where a family of a programme is counted.
 *
 * @param ward whose programme it is; of one for all Tokyo, where they lived when they were counted
 * @param outcome {@link #RANG}, or why not
 */
record OutcomeCell(String ward, String outcome) implements Comparable<OutcomeCell> {
    static final String RANG = "RANG";

    @Override
    public int compareTo(OutcomeCell other) {
        return Comparator.comparing(OutcomeCell::ward)
                .thenComparing(OutcomeCell::outcome)
                .compare(this, other);
    }
}
