package tokyo.push.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import tokyo.infra.platform.kernel.Randomness;

/**
 * One process of the simulation: every step takes time, and it may be killed or paused between any two.
 *
 * <p>What a killed process had sent off still arrives, or not, by chance; it never hears the answer.
 */
final class SimProcess {
    private static final int MAX_MILLIS = 4;

    private final FakeMachine time;
    private final Randomness chance;
    private boolean alive = true;
    private long pausedUntil;

    SimProcess(FakeMachine time, Randomness chance) {
        this.time = time;
        this.chance = chance;
    }

    void kill() {
        alive = false;
    }

    /** Nothing of it runs for so long, and it does not notice: its timers fire late, its answers wait. */
    void pause(Duration length) {
        pausedUntil = time.nanos() + length.toNanos();
    }

    Dispatcher.Machine machine() {
        return new Dispatcher.Machine(time.clock(), time::nanos, this::later);
    }

    Future<Void> later(Duration wait) {
        Promise<Void> done = Promise.promise();
        hear(time.nanos() + wait.toNanos(), done::complete);
        return done.future();
    }

    /** Runs when it is due and the process is awake; never if it is dead by then. */
    void hear(long when, Runnable action) {
        time.at(when, () -> {
            if (alive && pausedUntil > time.nanos()) {
                hear(pausedUntil, action);
            } else if (alive) {
                action.run();
            }
        });
    }

    private long soon() {
        return time.nanos() + Duration.ofMillis(1L + chance.nextInt(MAX_MILLIS)).toNanos();
    }

    /** The store as this process reaches it: over a network. */
    @SuppressWarnings("unchecked")
    <T> T over(Class<T> type, T real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Promise<Object> answer = Promise.promise();
            time.at(soon(), () -> {
                if (alive || chance.nextInt(2) == 0) {
                    Future<?> done;
                    try {
                        done = (Future<?>) method.invoke(real, arguments);
                    } catch (IllegalAccessException | InvocationTargetException fault) {
                        throw new AssertionError(fault);
                    }
                    hear(soon(), () -> done.onComplete(answer::tryComplete, answer::tryFail));
                }
            });
            return answer.future();
        });
    }
}
