package tokyo.backend.app;

/** What a backend node does; nodes of different roles scale apart. */
public enum Role {
    /** Answers residents and staff. */
    API,
    /** Sends what the outbox holds. */
    PUSH,
    /** Reacts to events and runs the day tick; one node leads at a time. */
    JOBS
}
