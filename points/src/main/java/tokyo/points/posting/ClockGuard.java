package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.points.journal.JournalStore;

/**
 * Keeps a node from posting whose clock is not the store's. A fast one would pin an owner's future for all the others, since an entry is
 * never before its predecessor; a slow one would spend lots that have ended, grant for days whose counters are forgotten, and post into
 * months that are closed.
 *
 * <p>What is left is {@link #MOST_OFF}, and what a clock loses within {@link #VALID}: so long after a month's end nobody may close it.
 */
public final class ClockGuard {
    /** Ten times what time services keep; lots end with days and codes with half minutes. */
    static final Duration MOST_OFF = Duration.ofSeconds(2);

    /** For so long a comparison holds: a clock that jumps is found out soon, and the store is not asked for each entry. */
    static final Duration VALID = Duration.ofSeconds(5);

    /**
     * @param lead of this clock, at least
     * @param lag of this clock, at least; the way to the store and back makes both look smaller, and never larger
     */
    private record Comparison(Instant at, Duration lead, Duration lag) {
        static Comparison of(Instant before, Instant store, Instant after) {
            return new Comparison(before, Duration.between(store, before), Duration.between(after, store));
        }

        boolean isGood() {
            return lead.compareTo(MOST_OFF) <= 0 && lag.compareTo(MOST_OFF) <= 0;
        }
    }

    private final JournalStore journal;
    private final InstantSource machine;
    private @Nullable Comparison last;
    private @Nullable Future<Comparison> underWay;

    /** @param machine the machine's own clock, not the one that a demonstration moves */
    public ClockGuard(JournalStore journal, InstantSource machine) {
        this.journal = journal;
        this.machine = machine;
    }

    /** True while the last comparison holds and was good: then there is nothing to wait for. */
    boolean isFine() {
        Comparison known = known();
        Instant now = machine.instant();
        return known != null && known.isGood() && !now.isBefore(known.at) && now.isBefore(known.at.plus(VALID));
    }

    /** Compares anew. */
    Future<Boolean> ask() {
        return compare().map(Comparison::isGood);
    }

    private synchronized @Nullable Comparison known() {
        return last;
    }

    /** One question at a time, whoever waits for it. */
    private synchronized Future<Comparison> compare() {
        if (underWay == null) {
            Instant before = machine.instant();
            Future<Comparison> asked = journal.time().map(store -> Comparison.of(before, store, machine.instant()));
            underWay = asked;
            asked.onSuccess(this::compared).onFailure(fault -> notCompared());
            return CallerContext.back(asked);
        }
        return CallerContext.back(underWay);
    }

    private synchronized void compared(Comparison found) {
        underWay = null;
        last = found;
    }

    private synchronized void notCompared() {
        underWay = null;
    }
}
