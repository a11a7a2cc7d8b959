package tokyo.push.pace;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Which part of the rate may be used: it rises second by second while it is used, and falls to its bottom after a calm minute.
 *
 * <p>Not by time alone: a sender that has waited for long has not risen. In {@link BusyQuarters} nothing rises unless a
 * life may hang on it, and what has risen stays: to fall and rise anew would be the burst that the push service asks to avoid.
 */
final class Rise {
    /** Where a rise begins: one percent of the rate, so that single alerts leave at once. */
    static final double BOTTOM = 0.01;

    /** A minute below this part of the rate was calm: FCM wants the next rise to be gradual. */
    static final double CALM = 0.1;

    /** A second that used less of what it was allowed asks for no more. */
    private static final double USED = 0.5;

    private static final int MINUTE = 60;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final double step;
    private final LongSupplier nanos;
    private final Clock clock;
    private final int[] seconds = new int[MINUTE];
    private long secondStart;
    private long used;
    private boolean hurries;
    private int newest;
    private int calmFor;
    private double level;

    /** @param ramp from the bottom to the whole; zero: always the whole */
    Rise(Duration ramp, LongSupplier nanos, Clock clock) {
        this.step = ramp.isZero() ? 1 : (double) SECOND / ramp.toNanos();
        this.nanos = nanos;
        this.clock = clock;
        this.secondStart = nanos.getAsLong();
        this.level = ramp.isZero() ? 1 : BOTTOM;
    }

    /** From {@link #BOTTOM} to 1. */
    double level() {
        return level;
    }

    /** What left within the last minute, the running second included. */
    long lastMinute() {
        long sum = used;
        for (int second : seconds) {
            sum += second;
        }
        return sum;
    }

    /** Another sender has risen so far, within the last minute, and its place is taken. */
    void goOnFrom(double reached) {
        level = Math.max(level, Math.min(1, reached));
        calmFor = 0;
    }

    /** The running second has something that does not wait for a better minute. */
    void hurry() {
        hurries = true;
    }

    void count(int messages) {
        used += messages;
    }

    /** Closes the seconds that have passed. @param perSecond the whole rate */
    void pass(double perSecond) {
        long now = nanos.getAsLong();
        if (now - secondStart > 2L * MINUTE * SECOND) {
            // A sleep of minutes is not worked through second by second.
            secondStart = now - 2L * MINUTE * SECOND;
        }
        while (now - secondStart >= SECOND) {
            secondStart += SECOND;
            close(perSecond);
        }
    }

    private void close(double perSecond) {
        boolean asksForMore = used >= Math.max(1, perSecond * level * USED);
        boolean mayRise = hurries || !BusyQuarters.isBusy(clock.instant());
        hurries = false;
        newest = (newest + 1) % MINUTE;
        seconds[newest] = (int) used;
        used = 0;
        calmFor = asksForMore ? 0 : calmFor + 1;
        if (step >= 1) {
            return;
        }
        if (asksForMore && mayRise) {
            level = Math.min(1, level + step);
        } else if (calmFor >= MINUTE && lastMinute() < CALM * perSecond * MINUTE) {
            level = BOTTOM;
        }
    }
}
