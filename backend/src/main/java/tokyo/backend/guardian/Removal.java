package tokyo.backend.guardian;

import java.time.Instant;
import tokyo.backend.profile.PersonId;

/** One guardian wants another to be removed; it happens when the time comes, unless that one objects. */
record Removal(PersonId person, PersonId by, Instant askedAt, Instant takesEffect) {}
