package tokyo.push.household;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.PersonId;

/** The copies by person; events may come twice and in any order, the newest version stays. */
public interface HouseholdStore {

    /** How many copies one page of a scan holds: about 300 kB. */
    int SCAN_PAGE = 1_000;

    /** Keeps the copy unless the same or a newer version (or withdrawal) is known; true if it is the newest now. */
    Future<Boolean> putIfNewer(HouseholdCopy copy);

    /** Forgets everything but the version, so that an older event cannot bring the household back; true if it is the newest now. */
    Future<Boolean> withdrawIfNewer(PersonId person, long version);

    /** The copies of those who consent now. */
    Future<Map<PersonId, HouseholdCopy>> find(Collection<PersonId> persons);

    /**
     * All copies in the order of their persons, a page at a time.
     *
     * @param after the last person of the page before; empty to begin
     * @return at most {@link #SCAN_PAGE}; empty when nothing is left
     */
    Future<List<HouseholdCopy>> scan(Optional<PersonId> after);

    /** Like {@link #scan}, only those who live in the ward. */
    Future<List<HouseholdCopy>> scanWard(String ward, Optional<PersonId> after);
}
