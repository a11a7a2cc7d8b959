package tokyo.backend.profile;

import java.time.Instant;

/**
 * A stated household as it stands.
 *
 * @param version counts the changes of this person's household, from 1, also across withdrawals
 */
public record Household(PersonId person, HouseholdStatement stated, long version, Instant changedAt) {}
