package tokyo.backend.profile;

/** What is on record about a person's household: stated, or withdrawn with nothing left but the count of changes. */
public sealed interface HouseholdState {

    /** Stated, with consent to matching. */
    record Stated(Household household) implements HouseholdState {}

    /** Consent was withdrawn; what was stated is gone. */
    record Withdrawn(PersonId person, long version) implements HouseholdState {}
}
