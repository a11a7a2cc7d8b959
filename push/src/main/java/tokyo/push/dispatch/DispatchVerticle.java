package tokyo.push.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.lifecycle.StopPhase;
import tokyo.push.decision.Urgency;
import tokyo.push.pace.Roll;
import tokyo.push.warmup.WarmUp;

/** Runs a {@link Dispatcher} on an event loop: warm before its first batch, hints from any thread, a sweep now and then, a bounded end. */
public final class DispatchVerticle extends VerticleBase {
    private static final Duration STOP_CHECK = Duration.ofMillis(50);

    /** Leaves the sender a second to close in the same phase; what is open then goes on when its lease has ended. */
    static final Duration STOP_WITHIN = StopPhase.DRAIN.longest().minusSeconds(1);

    private final Function<Dispatcher.Machine, Dispatcher> make;
    private final Duration sweep;
    private final Clock machineClock;
    private final WarmUp warmUp;
    private final Duration stopWithin;
    /** By the millisecond in which they end; touched on the event loop only. */
    private final Map<Long, Promise<Void>> waits = new HashMap<>();

    private volatile @Nullable Dispatcher dispatcher;
    private boolean stopped;

    public DispatchVerticle(
            Duration sweep, Clock machineClock, WarmUp warmUp, Function<Dispatcher.Machine, Dispatcher> make) {
        this(sweep, machineClock, warmUp, make, STOP_WITHIN);
    }

    /** For tests that cannot wait for seconds. */
    DispatchVerticle(
            Duration sweep,
            Clock machineClock,
            WarmUp warmUp,
            Function<Dispatcher.Machine, Dispatcher> make,
            Duration stopWithin) {
        this.sweep = sweep;
        this.machineClock = machineClock;
        this.warmUp = warmUp;
        this.make = make;
        this.stopWithin = stopWithin;
    }

    /** Does not wait until the sender is warm: the rest of the process has work of its own. */
    @Override
    public Future<?> start() {
        Dispatcher made = make.apply(new Dispatcher.Machine(machineClock, System::nanoTime, this::later));
        warmUp.run().onComplete(warm -> context.runOnContext(back -> begin(made)));
        return Future.succeededFuture();
    }

    private void begin(Dispatcher made) {
        if (stopped) {
            return;
        }
        dispatcher = made;
        // Who finds work joins the roll at once: the part of a sender that was killed is waiting for it.
        sweepAgain(made).onComplete(swept -> callAgain(made));
        warmAgain();
    }

    /** Beside the work: alerts do not wait for it, and where none leaves it is the only way to know. */
    private void warmAgain() {
        warmUp.untilNext()
                .filter(pause -> !stopped)
                .ifPresent(pause -> vertx.setTimer(
                        pause.toMillis(),
                        again -> warmUp.run().onComplete(heard -> context.runOnContext(back -> warmAgain()))));
    }

    private void callAgain(Dispatcher made) {
        made.call().onComplete(called -> vertx.setTimer(Roll.EVERY.toMillis(), again -> callAgain(made)));
    }

    /** The next sweep starts a while after the last has ended, however long it took. */
    private Future<Void> sweepAgain(Dispatcher made) {
        return made.sweep().onComplete(swept -> vertx.setTimer(sweep.toMillis(), again -> sweepAgain(made)));
    }

    /** The batch was just stored; any thread may say so, and before the start or after the end it is of no use. */
    public void hint(String batch, Urgency urgency) {
        Dispatcher running = dispatcher;
        if (running != null) {
            context.runOnContext(told -> running.hint(batch, urgency));
        }
    }

    /** All that wait for the same millisecond share a timer: at full pace they are ten. */
    private Future<Void> later(Duration wait) {
        long millis = Math.max(0, wait.toMillis());
        return waits.computeIfAbsent(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + millis, due -> {
                    Promise<Void> over = Promise.promise();
                    Runnable end = () -> {
                        waits.remove(due);
                        over.complete();
                    };
                    if (millis == 0) {
                        context.runOnContext(now -> end.run());
                    } else {
                        vertx.setTimer(millis, fired -> end.run());
                    }
                    return over;
                })
                .future();
    }

    @Override
    public Future<?> stop() {
        Dispatcher running = dispatcher;
        stopped = true;
        dispatcher = null;
        if (running == null) {
            return Future.succeededFuture();
        }
        running.stop();
        return waitForOpen(running, System.nanoTime() + stopWithin.toNanos());
    }

    private Future<Void> waitForOpen(Dispatcher running, long deadlineNanos) {
        boolean over = running.openBatches() == 0 || System.nanoTime() - deadlineNanos > 0;
        return over
                ? Future.succeededFuture()
                : later(STOP_CHECK).compose(again -> waitForOpen(running, deadlineNanos));
    }
}
