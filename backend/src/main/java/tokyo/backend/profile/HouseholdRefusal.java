package tokyo.backend.profile;

/** Why a statement is refused. Adding a reason breaks the build where its words are chosen. */
public enum HouseholdRefusal {
    UNKNOWN_WARD,
    BIRTH_OR_DUE_DATE,
    BIRTH_IN_FUTURE,
    BIRTH_TOO_LONG_AGO,
    DUE_DATE_OUT_OF_RANGE,
    CHILD_NAMED_TWICE
}
