package tokyo.infra.platform.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import tokyo.infra.platform.kernel.Result;

/**
 * At most so many requests in flight, a short queue behind them, and a short wait in the queue; then a refusal instead of collapse.
 *
 * <p>Belongs to one event loop and holds no lock: call it only from there.
 */
public final class InFlightLimit {
    /** The right to work, given back once; giving it back again does nothing. */
    public final class Place {
        private boolean held = true;

        private Place() {}

        public void giveBack() {
            if (held) {
                held = false;
                release();
            }
        }
    }

    private record Waiting(Promise<Result<Place, OverloadRefusal>> promise, long timer) {}

    private final Vertx vertx;
    private final int most;
    private final int queued;
    private final Duration longestWait;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int inFlight;

    public InFlightLimit(Vertx vertx, int most, int queued, Duration longestWait) {
        this.vertx = vertx;
        this.most = most;
        this.queued = queued;
        this.longestWait = longestWait;
    }

    public Future<Result<Place, OverloadRefusal>> enter() {
        if (inFlight < most) {
            inFlight++;
            return Future.succeededFuture(Result.ok(new Place()));
        }
        if (queue.size() >= queued) {
            return Future.succeededFuture(Result.refused(OverloadRefusal.QUEUE_FULL));
        }
        Promise<Result<Place, OverloadRefusal>> promise = Promise.promise();
        long timer = vertx.setTimer(longestWait.toMillis(), fired -> giveUp(fired));
        queue.addLast(new Waiting(promise, timer));
        return promise.future();
    }

    public int inFlight() {
        return inFlight;
    }

    private void giveUp(long timer) {
        Waiting late =
                queue.stream().filter(one -> one.timer() == timer).findFirst().orElse(null);
        if (late != null) {
            queue.remove(late);
            late.promise().complete(Result.refused(OverloadRefusal.WAITED_TOO_LONG));
        }
    }

    private void release() {
        Waiting next = queue.pollFirst();
        if (next == null) {
            inFlight--;
            return;
        }
        vertx.cancelTimer(next.timer());
        next.promise().complete(Result.ok(new Place()));
    }
}
