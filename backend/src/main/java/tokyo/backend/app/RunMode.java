package tokyo.backend.app;

/** Whether real people depend on this process. */
public enum RunMode {
    /** Stand-ins are welcome, and the store's schema is brought up to date at the start. */
    DEVELOPMENT,
    /** Stand-ins are refused by name; the schema is changed by {@code migrate} only. */
    PRODUCTION
}
