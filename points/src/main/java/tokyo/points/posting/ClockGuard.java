package tokyo.points.posting;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.points.journal.JournalStore;

/**
 * Keeps a node whose clock runs ahead from posting: an entry is never before its predecessor, so one fast node would pin an owner's
 * future for all the others. Not guarded: a clock that is behind, by which a lot is spendable and a cap's day open for as long after
 * their end, where the owner has no later entry.
 */
public final class ClockGuard {
    /** Ten times what time services keep; lots end with days and codes with half minutes. */
    static final Duration MOST_LEAD = Duration.ofSeconds(2);

    /** For so long a comparison holds: a clock that jumps is found out soon, and the store is not asked for each entry. */
    static final Duration VALID = Duration.ofSeconds(5);

    private record Comparison(Instant at, Duration lead) {}

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
        return known != null && isGood(known) && !now.isBefore(known.at) && now.isBefore(known.at.plus(VALID));
    }

    /** Compares anew. */
    Future<Boolean> ask() {
        return compare().map(ClockGuard::isGood);
    }

    private static boolean isGood(Comparison comparison) {
        return comparison.lead.compareTo(MOST_LEAD) <= 0;
    }

    private synchronized @Nullable Comparison known() {
        return last;
    }

    /** One question at a time, whoever waits for it. */
    private synchronized Future<Comparison> compare() {
        if (underWay == null) {
            // Taken before the question: the way to the store then makes a lead look smaller and never larger.
            Instant before = machine.instant();
            Future<Comparison> asked =
                    journal.time().map(store -> new Comparison(before, Duration.between(store, before)));
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
