package tokyo.push.dispatch;

import java.time.Duration;

/**
 * How fast and how patiently batches are sent.
 *
 * @param perMinute messages a minute; FCM gives a project 600,000
 * @param ramp time from a calm minute to full speed; FCM asks for at least a minute, zero switches it off
 * @param openBatches batches that one process sends at once
 * @param inFlight messages of one process that wait for an answer
 * @param backoff first wait after an ill or silent push service; FCM asks for at least 10 s
 * @param sweep how often what no hint has named is looked for
 */
public record DispatchConfig(
        int perMinute, Duration ramp, int openBatches, int inFlight, Duration backoff, Duration sweep) {

    /** A claim lasts for this long; the work of one slice, at most a send's own deadline (20 s), has to fit in. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** What a process keeps away from the end of its lease: steps of other machines' clocks. */
    static final Duration LEASE_MARGIN = LEASE.dividedBy(10);

    /** For so many nanoseconds after a claim was asked for, its holder may speak. */
    static final long SPEAKS_NANOS = LEASE.minus(LEASE_MARGIN).toNanos();

    /** A wait that the pace asks for; for more, the batch is put back. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /**
     * How old the last look at consent, inbox and devices may be when a message leaves. A lease does not bound this: a sender that was
     * paused for less than its lease would ring by what it saw before.
     */
    static final Duration LOOK_LASTS = Duration.ofSeconds(2);

    /** A slice is cut so that the pace lets all of it leave within this time of the look. */
    static final Duration SLICE_LASTS = Duration.ofMillis(250);

    /** When a look was too old, the next one is not far. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** No programme alert waits longer for its next attempt. */
    static final Duration BACKOFF_CAP = Duration.ofMinutes(60);

    /** How long a wrong configuration keeps a platform closed before one more try. */
    static final Duration BREAKER = Duration.ofSeconds(60);

    /** A week later the inbox has been looked at, or the person does not want to be rung. */
    static final Duration USEFUL_FOR = Duration.ofDays(7);

    /**
     * How long the push service keeps an emergency for a phone that is off or away: later than this the ward has said something newer,
     * and an old order to leave the house must not ring as a new one. The inbox has both; until a message was taken, it is tried on.
     */
    static final Duration EMERGENCY_KEPT = Duration.ofHours(1);

    /** After it the next digest speaks of the same. */
    static final Duration DIGEST_EVERY = Duration.ofDays(7);

    /** The next digest is up to a week away, and a full day puts it off by another; after the third it has been seen in the inbox. */
    static final Duration DIGEST_WITHIN = Duration.ofDays(21);

    /** Progress is written after so many rings at most, so a kill repeats at most so many messages of each open batch. */
    public static final int SLICE = 100;

    /** A slice's look, round trip and note, on a machine that has other work too. */
    private static final Duration SLICE_TAKES = Duration.ofMillis(700);

    /** When the pace was left unused for so long, too few batches are open. */
    static final Duration BEHIND = Duration.ofMillis(100);

    /** One looks and writes down while the other sends. */
    private static final int FEWEST_BATCHES = 2;

    /** Beyond those that are open an emergency opens so many: it does not wait until one of the others has ended. */
    static final int URGENT_BATCHES = 2;

    /** Hints of each urgency that wait; more are left to the sweep. */
    static final int MAX_HINTS = 10_000;

    /** Batches that one sweep takes. */
    static final int SWEEP_LIMIT = 200;

    public DispatchConfig {
        if (perMinute < 1 || openBatches < 1 || inFlight < 1 || ramp.isNegative() || backoff.isNegative()) {
            throw new IllegalArgumentException("a speed, a number of batches and enough messages in flight for them");
        }
    }

    /**
     * As FCM asks for it, for a sender that may have so many messages on their way: enough batches that while some look and some write
     * down, the others fill the wire.
     */
    public static DispatchConfig asFcmAsks(int inFlight) {
        int batches = Math.max(FEWEST_BATCHES, inFlight * 3 / 2 / SLICE);
        return new DispatchConfig(
                600_000, Duration.ofMinutes(1), batches, inFlight, Duration.ofSeconds(10), Duration.ofSeconds(3));
    }

    /** How many slices a pace of so many a minute keeps busy; more open batches would only wait, with looks that grow old. */
    public static int openBatches(double perMinute) {
        return (int) Math.max(FEWEST_BATCHES, Math.ceil(perMinute / 60 * SLICE_TAKES.toMillis() / 1_000 / SLICE));
    }

    /** For a project with another quota. */
    public DispatchConfig withPerMinute(int quota) {
        return new DispatchConfig(quota, ramp, openBatches, inFlight, backoff, sweep);
    }

    public DispatchConfig withBackoff(Duration first) {
        return new DispatchConfig(perMinute, ramp, openBatches, inFlight, first, sweep);
    }

    public DispatchConfig withRamp(Duration time) {
        return new DispatchConfig(perMinute, time, openBatches, inFlight, backoff, sweep);
    }

    /** Each slice is looked at by one set of reads. */
    int slice() {
        return Math.min(SLICE, inFlight);
    }
}
