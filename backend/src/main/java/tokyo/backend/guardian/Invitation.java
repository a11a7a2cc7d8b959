package tokyo.backend.guardian;

import java.time.Instant;
import tokyo.backend.profile.PersonId;

/** @param hash of the code, which is shown once and stored nowhere */
record Invitation(String hash, PersonId by, Instant until) {}
