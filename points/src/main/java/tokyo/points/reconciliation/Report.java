package tokyo.points.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a look at one partner's file of one day found.
 *
 * @param ours what we have by our own books: this is what the partner is owed, whatever its file says
 * @param theirs by the lines of the file
 * @param total as the file states it
 * @param proved exchanges that waited for the partner's word, and got it by the file
 * @param differences the first {@link #MOST_SHOWN} of them
 * @param found how many there are
 */
record Report(
        String partner,
        LocalDate day,
        Instant at,
        Sum ours,
        Sum theirs,
        long total,
        int proved,
        List<Difference> differences,
        int found) {
    /** A person looks through them; a file that is wholly wrong is seen by the first ones. */
    static final int MOST_SHOWN = 500;

    record Sum(int count, long points) {}

    Report {
        differences = List.copyOf(differences);
    }

    boolean agrees() {
        return found == 0;
    }
}
