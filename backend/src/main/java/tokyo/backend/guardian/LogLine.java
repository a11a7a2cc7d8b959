package tokyo.backend.guardian;

import java.time.Instant;
import tokyo.backend.profile.PersonId;

/**
 * Who changed what about a shared child; every guardian reads it.
 *
 * @param about whom it concerns; {@code by} when it concerns nobody else
 */
record LogLine(Instant at, What what, PersonId by, PersonId about) {
    enum What {
        INVITED,
        JOINED,
        LEFT,
        REMOVAL_ASKED,
        OBJECTED,
        REMOVED,
        DATE_CHANGED,
        FORGOTTEN
    }
}
