package tokyo.push.approval;

import java.time.Duration;
import java.time.Instant;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.notice.Notice;
import tokyo.push.pace.BusyQuarters;

/**
 * No planned release begins or goes on in {@link BusyQuarters}, and those that were planned for them come one after the other.
 */
public final class BusyMinutes {
    /** From :02 to :12. The minute before the next busy ones is for the first hundredth of whoever begins last. */
    static final Duration SPREAD = Duration.ofMinutes(10);

    private static final int HASH_DIGITS = 15;

    private BusyMinutes() {}

    /**
     * The moment itself outside of the busy minutes; within them a moment after them, for the same notice always the same.
     *
     * <p>Life safety does not wait, and a drill is to show what it would do.
     */
    public static Instant avoid(Notice notice, Instant planned) {
        return switch (notice.content().kind()) {
            case EMERGENCY, DRILL -> planned;
            case SERVICE ->
                BusyQuarters.isBusy(planned) ? BusyQuarters.end(planned).plus(wait(notice)) : planned;
        };
    }

    private static Duration wait(Notice notice) {
        String hash = StableId.of("start", notice.id().value()).substring(0, HASH_DIGITS);
        return Duration.ofSeconds(Long.parseLong(hash, 16) % SPREAD.toSeconds());
    }
}
