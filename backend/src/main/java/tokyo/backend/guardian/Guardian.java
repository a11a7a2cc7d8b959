package tokyo.backend.guardian;

import java.time.Instant;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.kernel.StableId;

/**
 * Somebody in whose household the child is.
 *
 * @param childId the person's own name for the child
 */
record Guardian(PersonId person, String childId, Instant since) {

    /** What other guardians see of the person; the same for as long as the child is shared. */
    static String idOf(String shared, PersonId person) {
        return StableId.of("guardian", shared, person.value());
    }
}
