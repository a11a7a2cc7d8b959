package tokyo.push.dispatch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tokyo.push.endpoint.Platform;

/**
 * When the next message may leave: a rate that rises from calm, pauses that the push service asked for, and platforms that are
 * closed because their configuration is wrong. For one thread.
 */
final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** A minute below this part of the rate was calm: FCM wants the next rise to be gradual. */
    private static final double CALM = 0.1;

    /** Where a rise begins: one percent of the rate, so that single alerts leave at once. */
    private static final double RAMP_FROM = 0.01;

    /** Messages that may leave together after a pause; more would be a burst. */
    private static final int BURST = 50;

    private final double perSecond;
    private final long rampNanos;
    private final LongSupplier nanos;
    private final Map<Platform, Long> closedUntil = new EnumMap<>(Platform.class);
    private long rampStart;
    private long minuteStart;
    private long sentThisMinute;
    private long nextFree;
    private long pausedUntil;

    Pace(int perMinute, Duration ramp, LongSupplier nanos) {
        this.perSecond = perMinute / 60.0;
        this.rampNanos = ramp.toNanos();
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.rampStart = now;
        this.minuteStart = now;
        this.nextFree = now - MINUTE;
        this.pausedUntil = now;
    }

    /** How long nobody may send, whatever the platform; takes no place. */
    Duration untilFree() {
        long now = nanos.getAsLong();
        return Duration.ofNanos(Math.max(0, Math.max(nextFree, pausedUntil) - now));
    }

    /** How many messages may leave within this time from now on, at least one. */
    int fitsWithin(Duration time) {
        return (int) Math.max(1, rate(nanos.getAsLong()) * time.toNanos() / SECOND);
    }

    /** Takes the place of one message; how long it has to wait for it. A wait that is too long is to be given back by {@link #giveBack}. */
    Duration take(Platform platform) {
        long now = nanos.getAsLong();
        rampAfterCalm(now);
        long gap = (long) (SECOND / rate(now));
        nextFree = Math.max(nextFree, now - BURST * gap);
        long start = Math.max(now, Math.max(nextFree, Math.max(pausedUntil, closedUntil.getOrDefault(platform, now))));
        nextFree += gap;
        sentThisMinute++;
        return Duration.ofNanos(start - now);
    }

    /** The place that was just taken is not used. */
    void giveBack() {
        nextFree -= (long) (SECOND / rate(nanos.getAsLong()));
        sentThisMinute--;
    }

    /** Nobody sends for so long. */
    void pause(Duration time) {
        pausedUntil = Math.max(pausedUntil, nanos.getAsLong() + time.toNanos());
    }

    /** Nothing goes to the platform for so long; false if it was closed already. */
    boolean close(Platform platform, Duration time) {
        long now = nanos.getAsLong();
        boolean wasOpen = closedUntil.getOrDefault(platform, now) - now <= 0;
        closedUntil.put(platform, now + time.toNanos());
        return wasOpen;
    }

    private void rampAfterCalm(long now) {
        long passed = now - minuteStart;
        if (passed >= MINUTE) {
            if (passed >= 2 * MINUTE || sentThisMinute < CALM * perSecond * 60) {
                rampStart = now;
            }
            minuteStart = now;
            sentThisMinute = 0;
        }
    }

    private double rate(long now) {
        double risen = rampNanos == 0 ? 1 : Math.min(1, (double) (now - rampStart) / rampNanos);
        return perSecond * Math.max(RAMP_FROM, risen);
    }
}
