package tokyo.push.api;

/** Consent was withdrawn: nothing more is matched, and nothing queued is sent. */
public record HouseholdWithdrawn(PersonId person, long version) {}
