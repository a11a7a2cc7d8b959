package tokyo.infra.devkit.standins.fcm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides which fault strikes the next message. Safe for use by several threads. */
final class FaultTurns {
    private Faults faults = Faults.none();
    private int[] left = new int[0];
    private SplittableRandom chance = new SplittableRandom(1);
    private Promise<Void> gate = opened();

    /** From now on messages wait for {@link #release()} before anything happens to them. */
    synchronized void hold() {
        gate = Promise.promise();
    }

    void release() {
        Promise<Void> held;
        synchronized (this) {
            held = gate;
            gate = opened();
        }
        held.tryComplete();
    }

    /** Done when a message that arrives now may go on. */
    synchronized Future<Void> gate() {
        return gate.future();
    }

    private static Promise<Void> opened() {
        Promise<Void> open = Promise.promise();
        open.complete();
        return open;
    }

    synchronized void set(Faults next) {
        faults = next;
        left = next.faults().stream().mapToInt(Faults.Fault::next).toArray();
        chance = new SplittableRandom(next.seed());
    }

    synchronized Faults current() {
        return faults;
    }

    synchronized Duration latency() {
        return faults.latency();
    }

    synchronized Optional<Faults.Fault> next() {
        for (int i = 0; i < left.length; i++) {
            Faults.Fault fault = faults.faults().get(i);
            boolean strikes = fault.next() > 0 ? left[i]-- > 0 : chance.nextDouble() < fault.share();
            left[i] = Math.max(left[i], 0);
            if (strikes) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
