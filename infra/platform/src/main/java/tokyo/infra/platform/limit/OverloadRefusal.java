package tokyo.infra.platform.limit;

/** Why work was not begun: never the caller's fault. */
public enum OverloadRefusal {
    /** The queue before the bound is full. */
    QUEUE_FULL,
    /** A place did not come free in time. */
    WAITED_TOO_LONG
}
