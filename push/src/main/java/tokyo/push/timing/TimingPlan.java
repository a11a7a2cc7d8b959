package tokyo.push.timing;

import java.time.Instant;
import java.util.List;

/**
 * The timing rules of one municipality, as one version of them; never changed afterwards.
 *
 * @param area six-digit 団体コード, or that of all Tokyo for every municipality without a plan of its own
 * @param version from 1; 0 is what ships with the product
 * @param by the staff member's subject
 * @param note why, in their words
 */
public record TimingPlan(String area, int version, List<Occasion> occasions, String by, Instant at, String note) {
    public TimingPlan {
        occasions = List.copyOf(occasions);
    }
}
