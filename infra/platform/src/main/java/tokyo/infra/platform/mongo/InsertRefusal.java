package tokyo.infra.platform.mongo;

/** Why a document handed to {@link GroupCommit} was not stored. */
public enum InsertRefusal {
    /** A unique key was taken already: perhaps by an earlier attempt of the same caller, so look before you judge. */
    DUPLICATE,
    /** So many documents wait already that this one would wait too long; nothing was sent. */
    OVERLOADED
}
