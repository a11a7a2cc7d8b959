package tokyo.push.pace;

import java.time.Duration;
import java.time.Instant;

/** The minutes around each quarter of an hour, in which everybody's timers fire. */
public final class BusyQuarters {
    /** FCM asks to stay away from :00, :15, :30 and :45 by so much (https://firebase.google.com/docs/cloud-messaging/scale-fcm). */
    public static final Duration AROUND = Duration.ofMinutes(2);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private BusyQuarters() {}

    /** From {@link #AROUND} before a quarter, inclusive, to as long after it. */
    public static boolean isBusy(Instant time) {
        return sinceBegin(time).compareTo(AROUND.multipliedBy(2)) < 0;
    }

    /** Of the busy minutes that the time lies in, or of the last ones. */
    public static Instant end(Instant time) {
        return time.minus(sinceBegin(time)).plus(AROUND.multipliedBy(2));
    }

    /** Every time zone of today is whole quarters away from UTC. */
    private static Duration sinceBegin(Instant time) {
        return Duration.ofMillis(Math.floorMod(time.plus(AROUND).toEpochMilli(), QUARTER.toMillis()));
    }
}
