package tokyo.infra.platform.mongo;

import org.jspecify.annotations.Nullable;

/**
 * A store operation that failed, and what is known of its effect; every failed future of a store carries one.
 *
 * <p>Its message never holds stored values: a server's text about a duplicate key quotes them.
 */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a caller may conclude. */
    public enum Kind {
        /** A unique key was taken already; nothing was stored. */
        DUPLICATE,
        /** Nothing was stored; asking again is safe. */
        DEFINITE,
        /** It may have been stored, now or a little later; only a repeat that meets its own copy is safe. */
        AMBIGUOUS
    }

    private final Kind kind;

    /** @param cause left out for duplicates, which are everyday answers and would quote stored values */
    public StoreFault(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, kind != Kind.DUPLICATE);
        this.kind = kind;
    }

    /** For twins in memory: what the real store says of a taken key. */
    public static StoreFault duplicate() {
        return new StoreFault(Kind.DUPLICATE, "a unique key was taken already", null);
    }

    public Kind kind() {
        return kind;
    }

    public static boolean isDuplicate(Throwable fault) {
        return fault instanceof StoreFault store && store.kind == Kind.DUPLICATE;
    }

    /** True also of a fault that is no store's: what is not known to have failed may have happened. */
    public static boolean mayHaveHappened(Throwable fault) {
        return !(fault instanceof StoreFault store) || store.kind == Kind.AMBIGUOUS;
    }
}
