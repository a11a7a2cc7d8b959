package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.mongo.CallerContext;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Hands out one writer's stamps, each once at a time, and never one that lies {@value #WINDOW} or more after an unsettled one.
 *
 * <p>That distance is what lets a feed close a dead writer for good: with the next {@value #WINDOW} places closed, no stamp that the
 * writer may still use is left. Any thread may call.
 */
final class WriterSequence {
    /** Writes of one process under way at once: at 5 ms each 12,000 a second, and as many ids in one question of the feed. */
    static final int WINDOW = 64;

    /** Waiting for a stamp beyond this would outlast the operation timeout. */
    private static final int MOST_WAITING = 4_096;

    private final String writer;
    private final TreeSet<Long> open = new TreeSet<>();
    private final TreeSet<Long> free = new TreeSet<>();
    private final Deque<Promise<EventStamp>> waiting = new ArrayDeque<>();
    private long next = 1;
    private boolean hasUnknown;
    private boolean closed;

    WriterSequence(String writer) {
        this.writer = writer;
    }

    String writer() {
        return writer;
    }

    /** The smallest free stamp; waits, in order of asking, while too many are under way, and fails when too many wait. */
    synchronized Future<EventStamp> take() {
        if (closed || waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(tooBusy());
        }
        EventStamp stamp = waiting.isEmpty() ? nextInWindow() : null;
        if (stamp != null) {
            return Future.succeededFuture(stamp);
        }
        Promise<EventStamp> promise = Promise.promise();
        waiting.add(promise);
        return CallerContext.back(promise.future());
    }

    /** The stamp is used, or closed in the store. */
    void settled(EventStamp stamp) {
        change(() -> open.remove(stamp.wseq()));
    }

    /** The store has said that the stamp was not used; the next write takes it. */
    void giveBack(EventStamp stamp) {
        change(() -> free.add(stamp.wseq()));
    }

    /** Whether the stamp was used will not be told: it stays open, and this writer should be given up soon. */
    synchronized void unknown() {
        hasUnknown = true;
    }

    synchronized boolean hasUnknown() {
        return hasUnknown;
    }

    synchronized boolean isIdle() {
        return !hasUnknown && waiting.isEmpty() && free.containsAll(open);
    }

    /** Hands out nothing more; whoever waits is told to ask again. */
    void close() {
        Deque<Promise<EventStamp>> turnedAway;
        synchronized (this) {
            closed = true;
            turnedAway = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        turnedAway.forEach(promise -> promise.fail(tooBusy()));
    }

    private void change(Runnable step) {
        Promise<EventStamp> promise;
        EventStamp stamp;
        synchronized (this) {
            step.run();
            stamp = waiting.isEmpty() ? null : nextInWindow();
            promise = stamp == null ? null : waiting.poll();
        }
        // Outside the lock: it runs the write.
        if (promise != null && stamp != null) {
            promise.complete(stamp);
        }
    }

    private @Nullable EventStamp nextInWindow() {
        Long again = free.pollFirst();
        if (again != null) {
            return new EventStamp(writer, again);
        }
        if (!open.isEmpty() && next >= open.first() + WINDOW) {
            return null;
        }
        open.add(next);
        return new EventStamp(writer, next++);
    }

    private static StoreFault tooBusy() {
        return new StoreFault(StoreFault.Kind.DEFINITE, "too many stamped writes are under way", null);
    }
}
