package tokyo.backend.guardian;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tokyo.backend.profile.PersonId;

/** Children of several households; every method is one atomic step. */
interface GuardianStore {
    Future<Optional<SharedChild>> find(String id);

    /** The child with an invitation of this hash, also one that is over. */
    Future<Optional<SharedChild>> findInvited(String hash);

    /** The shared children of whom the person is a guardian. */
    Future<List<SharedChild>> findOf(PersonId person);

    /** Keeps it if the stored version is the one before (none before 1); false if somebody else was first. */
    Future<Boolean> putIfNext(SharedChild child, Instant now);

    /** Those that somebody has to look at, the longest waiting first. */
    Future<List<SharedChild>> due(Instant now, int limit);
}
