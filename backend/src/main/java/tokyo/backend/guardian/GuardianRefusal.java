package tokyo.backend.guardian;

/** Why a change of a child's guardians is refused. Adding a reason breaks the build where its words are chosen. */
enum GuardianRefusal {
    NO_SUCH_CHILD,
    NO_SUCH_GUARDIAN,
    CODE_UNKNOWN,
    NO_HOUSEHOLD,
    HOUSEHOLD_FULL,
    TOO_MANY_GUARDIANS,
    OBJECTED,
    NOTHING_TO_OBJECT
}
