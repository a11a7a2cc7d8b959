package tokyo.points.partner;

import java.time.Duration;
import java.util.function.LongSupplier;
import tokyo.infra.platform.kernel.Result;

/**
 * The way to one partner from this node: its own rate, queue and breaker, so that one that is slow or away holds up no other. Any thread
 * may call.
 */
public final class Lane {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Partner.Pace pace;
    private final LongSupplier nanoTime;
    private int inside;
    private long nextTurn;
    private int silent;
    private long restsUntil;
    private boolean probing;

    /** @param nanoTime monotone, like {@code System::nanoTime} */
    public Lane(Partner.Pace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.nextTurn = nanoTime.getAsLong();
    }

    /** The right to one call, after {@link #turn()}; it ends with the call's outcome, or without one. */
    public final class Place {
        private final boolean probe;
        private boolean held = true;

        private Place(boolean probe) {
            this.probe = probe;
        }

        /** How long to wait before the call. Each question takes a turn of its own. */
        public Duration turn() {
            return takeTurn();
        }

        /** Whether the partner answered anything that can be relied on. */
        public void called(boolean answered) {
            outcome(answered);
        }

        /** Ends it; again does nothing. */
        public void leave() {
            synchronized (Lane.this) {
                if (held) {
                    held = false;
                    inside--;
                    probing = probing && !probe;
                }
            }
        }
    }

    /** Takes a place, if the partner is to be called at all. */
    public synchronized Result<Place, LaneRefusal> enter() {
        boolean broken = silent >= pace.breaksAfter();
        if (broken && (probing || nanoTime.getAsLong() - restsUntil < 0)) {
            return Result.refused(LaneRefusal.RESTING);
        }
        if (inside >= pace.queue()) {
            return Result.refused(LaneRefusal.FULL);
        }
        inside++;
        probing = broken;
        return Result.ok(new Place(broken));
    }

    private synchronized Duration takeTurn() {
        long now = nanoTime.getAsLong();
        // Differences, not comparisons: nanoTime may wrap.
        long turn = nextTurn - now > 0 ? nextTurn : now;
        nextTurn = turn + SECOND_NANOS / pace.perSecond();
        return Duration.ofNanos(turn - now);
    }

    private synchronized void outcome(boolean answered) {
        silent = answered ? 0 : silent + 1;
        if (silent >= pace.breaksAfter()) {
            restsUntil = nanoTime.getAsLong() + pace.restsFor().toNanos();
        }
    }
}
