package tokyo.push.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One look of staff at the decision about a household, or the attempt at one.
 *
 * @param id of this look alone
 * @param refused why nothing was shown; empty if it was
 */
public record Look(String id, Instant at, Asked asked, Optional<LookRefusal> refused) {

    /**
     * What staff ask for.
     *
     * @param tenant whose staff ask
     * @param by the subject of their token
     * @param pseudonym the tenant's word for the resident; our own id is not kept here
     * @param purpose in the words of who asks
     */
    public record Asked(String tenant, String by, String pseudonym, String psid, LocalDate day, String purpose) {}
}
