package tokyo.push.pace;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.Platform;

/**
 * When the next message may leave: this sender's part of the quota, which it rises to gradually, pauses that the push service asked
 * for, and platforms that are closed because their configuration is wrong. For one thread.
 *
 * <p>The push service refills its bucket whole, a minute after the first message and not by the wall clock. An even pace fits into
 * every such minute, whenever it begins.
 */
public final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What is kept away from the quota: a burst, and what senders that come and go send beyond their parts. */
    public static final double USABLE = 0.985;

    /** Messages that may leave together after a pause; more would be a burst. */
    private static final int BURST = 50;

    /** Seconds of the pace that a machine which stood still may catch up on. */
    private static final double CATCH_UP = 0.5;

    /** Persons whose devices are of another project, in a row; more than collude. */
    private static final int STRANGERS = 5;

    private final double quotaPerSecond;
    private final LongSupplier nanos;
    private final Rise rise;
    private final Map<Platform, Long> closedUntil = new EnumMap<>(Platform.class);
    private final Map<Platform, Set<PersonId>> strangers = new EnumMap<>(Platform.class);
    private int senders = 1;
    private long nextFree;
    private long pausedUntil;

    /**
     * @param perMinute the quota of the project, whoever sends
     * @param ramp from a calm minute to the whole quota
     * @param clock of the machine
     */
    public Pace(int perMinute, Duration ramp, LongSupplier nanos, Clock clock) {
        this.quotaPerSecond = perMinute * USABLE / 60.0;
        this.nanos = nanos;
        this.rise = new Rise(ramp, nanos, clock);
        long now = nanos.getAsLong();
        this.nextFree = now - BURST * gap();
        this.pausedUntil = now;
    }

    /** How long nobody may send, whatever the platform; takes no place. */
    public Duration untilFree() {
        long now = nanos.getAsLong();
        return Duration.ofNanos(Math.max(0, Math.max(nextFree, pausedUntil) - now));
    }

    /** Whether more could leave than does: since this long nobody has used what the pace allows. */
    public boolean isBehind(Duration time) {
        return nanos.getAsLong() - Math.max(nextFree, pausedUntil) > time.toNanos();
    }

    /** How many messages may leave within this time from now on, at least one. */
    public int fitsWithin(Duration time) {
        return (int) Math.max(1, perSecond() * time.toNanos() / SECOND);
    }

    /** Takes the place of one message; how long it has to wait for it. A wait that is too long is to be given back by {@link #giveBack}. */
    public Duration take(Platform platform) {
        return take(platform, Urgency.NORMAL);
    }

    /** The same; what is urgent makes the rate rise in everybody's minutes too. */
    public Duration take(Platform platform, Urgency urgency) {
        long now = nanos.getAsLong();
        long gap = gap();
        long burst = (long) Math.max(BURST, CATCH_UP * SECOND / gap);
        nextFree = Math.max(nextFree, now - burst * gap);
        long start = Math.max(now, Math.max(nextFree, Math.max(pausedUntil, closedUntil.getOrDefault(platform, now))));
        nextFree += gap;
        rise.count(1);
        if (urgency == Urgency.HIGH) {
            rise.hurry();
        }
        return Duration.ofNanos(start - now);
    }

    /** The place that was just taken is not used. */
    public void giveBack() {
        nextFree -= gap();
        rise.count(-1);
    }

    /** Nobody sends for so long. */
    public void pause(Duration time) {
        pausedUntil = Math.max(pausedUntil, nanos.getAsLong() + time.toNanos());
    }

    /** Nothing goes to the platform for so long; false if it was closed already. */
    public boolean close(Platform platform, Duration time) {
        long now = nanos.getAsLong();
        boolean wasOpen = closedUntil.getOrDefault(platform, now) - now <= 0;
        closedUntil.put(platform, now + time.toNanos());
        return wasOpen;
    }

    /**
     * A token of another project was met: one person may bring such a token, so the platform's configuration is to blame only when
     * {@link #STRANGERS} in a row have, and nothing was accepted in between.
     *
     * @return whether it is to blame
     */
    public boolean isToBlame(Platform platform, PersonId stranger) {
        Set<PersonId> inARow = strangers.computeIfAbsent(platform, p -> new HashSet<>());
        if (inARow.size() < STRANGERS) {
            inARow.add(stranger);
        }
        return inARow.size() == STRANGERS;
    }

    /** The push service took a message for the platform, so its configuration is right. */
    public void accepted(Platform platform) {
        strangers.remove(platform);
    }

    /** What may leave in a second now. */
    public double perSecond() {
        double mine = quotaPerSecond / senders;
        rise.pass(mine);
        return mine * rise.level();
    }

    /** What left within the last minute. */
    public long lastMinute() {
        rise.pass(quotaPerSecond / senders);
        return rise.lastMinute();
    }

    /** From the bottom of a rise to 1. */
    public double level() {
        return rise.level();
    }

    /** So many share the quota, this one included. */
    public void shareAmong(int number) {
        senders = Math.max(1, number);
    }

    public int senders() {
        return senders;
    }

    void goOnFrom(double level) {
        rise.goOnFrom(level);
    }

    double quotaPerMinute() {
        return quotaPerSecond * 60;
    }

    private long gap() {
        return (long) (SECOND / perSecond());
    }
}
