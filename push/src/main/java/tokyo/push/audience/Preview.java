package tokyo.push.audience;

import java.util.List;
import java.util.Optional;

/**
 * What staff see of an audience before anything is frozen: numbers of people and made-up examples, never a person.
 *
 * @param count empty when it is small
 * @param unsaid those who were left out because they have not said what is asked for; empty when small
 * @param cells by ward and age, in that order
 */
public record Preview(Optional<Integer> count, Optional<Integer> unsaid, List<Cell> cells, List<LookAlike> lookAlikes) {
    public Preview {
        cells = List.copyOf(cells);
        lookAlikes = List.copyOf(lookAlikes);
    }

    /**
     * People of one ward whose youngest meant child has that age.
     *
     * @param ageYears empty when no age was asked for
     * @param count empty when it is small, or when it would let a small one be computed
     */
    public record Cell(String ward, Optional<Integer> ageYears, Optional<Integer> count) {}

    /** A made-up household that the query would mean; computed from the query alone, never from a record. */
    public record LookAlike(String label, String ward, Optional<Integer> childAgeMonths, List<String> states) {
        public LookAlike {
            states = List.copyOf(states);
        }
    }
}
