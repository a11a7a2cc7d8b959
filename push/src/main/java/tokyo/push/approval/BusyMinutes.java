package tokyo.push.approval;

import java.time.Duration;
import java.time.Instant;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.notice.Notice;

/**
 * The minutes around each quarter of an hour, in which everybody's timers fire: no planned release begins or goes on in them, and those
 * that were planned for them come one after the other.
 */
public final class BusyMinutes {
    /** FCM asks to stay away from :00, :15, :30 and :45 (https://firebase.google.com/docs/cloud-messaging/scale-fcm). */
    public static final Duration AROUND = Duration.ofMinutes(2);

    static final Duration QUARTER = Duration.ofMinutes(15);

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
            case SERVICE -> isBusy(planned) ? end(planned).plus(wait(notice)) : planned;
        };
    }

    private static boolean isBusy(Instant time) {
        return sinceBegin(time).compareTo(AROUND.multipliedBy(2)) < 0;
    }

    private static Instant end(Instant time) {
        return time.minus(sinceBegin(time)).plus(AROUND.multipliedBy(2));
    }

    /** Every time zone of today is whole quarters away from UTC. */
    private static Duration sinceBegin(Instant time) {
        return Duration.ofMillis(Math.floorMod(time.plus(AROUND).toEpochMilli(), QUARTER.toMillis()));
    }

    private static Duration wait(Notice notice) {
        String hash = StableId.of("start", notice.id().value()).substring(0, HASH_DIGITS);
        return Duration.ofSeconds(Long.parseLong(hash, 16) % SPREAD.toSeconds());
    }
}
