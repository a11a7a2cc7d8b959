package tokyo.push.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A machine whose time stands still until the test lets it pass; what is due runs in the order of its time. */
final class FakeMachine {
    static final Instant START = Instant.parse("2026-11-20T03:00:00Z");

    private record Due(long nanos, long order, Runnable action) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long nanos;
    private long order;

    long nanos() {
        return nanos;
    }

    Instant now() {
        return START.plusNanos(nanos);
    }

    Dispatcher.Machine machine() {
        return new Dispatcher.Machine(clock(), this::nanos, this::later);
    }

    Clock clock() {
        InstantSource now = this::now;
        return now.withZone(ZoneOffset.UTC);
    }

    Future<Void> later(Duration wait) {
        Promise<Void> done = Promise.promise();
        at(nanos + wait.toNanos(), done::complete);
        return done.future();
    }

    void at(long when, Runnable action) {
        queue.add(new Due(Math.max(when, nanos), order++, action));
    }

    /** Lets all that is due within the time happen. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (!queue.isEmpty() && queue.peek().nanos() <= end) {
            step();
        }
        nanos = end;
    }

    /** Lets time pass until the condition holds; false if it does not within the limit. */
    boolean passUntil(BooleanSupplier reached, Duration limit) {
        long end = nanos + limit.toNanos();
        while (!reached.getAsBoolean() && !queue.isEmpty() && queue.peek().nanos() <= end) {
            step();
        }
        return reached.getAsBoolean();
    }

    private void step() {
        Due due = queue.remove();
        nanos = due.nanos();
        due.action().run();
    }
}
