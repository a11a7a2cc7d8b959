package tokyo.backend.profile;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Who lives where, with whom; every method is one atomic step, and each change commits the event that tells of it. */
interface HouseholdStore {

    /** Empty when the person has never stated anything. */
    Future<Optional<HouseholdState>> find(PersonId person);

    /**
     * Replaces what was stated and raises the version.
     *
     * <p>The same statement again changes nothing and returns what is stored, so a lost reply may be repeated.
     */
    Future<Household> replaceIfChanged(PersonId person, HouseholdStatement statement, Instant now);

    /** Replaces what was stated if it stands at this version; false if it was changed or withdrawn meanwhile. */
    Future<Boolean> replaceIfAt(long version, PersonId person, HouseholdStatement statement, Instant now);

    /** Forgets everything but the version, if something is stated; again changes nothing. */
    Future<Void> forgetIfStated(PersonId person, Instant now);
}
