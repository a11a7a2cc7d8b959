package tokyo.points.application;

/** How far an application has come. */
public enum ApplicationState {
    /** 受付済. */
    RECEIVED,
    /** 審査. */
    REVIEW,
    /** 付与予定: the day stands beside it. */
    SCHEDULED,
    /** Decided for good on that day's evidence, and on its way into the ledger; residents read it as scheduled. */
    GRANTING,
    /** 付与済. */
    GRANTED,
    /** 不可, with the reason. */
    REFUSED;

    /** Nothing has been decided that the ledger could already know of. */
    boolean mayBeCancelled() {
        return this == RECEIVED || this == REVIEW || this == SCHEDULED;
    }

    boolean awaitsStaff() {
        return this == RECEIVED || this == REVIEW;
    }
}
