package tokyo.infra.platform.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One thread, one seed: what is under way in the network, in which order it arrives, and what time it is. */
final class SimulatedWorld {
    enum Fate {
        FINE,
        STALLS,
        NEVER_ARRIVES,
        ANSWER_LOST,
        ARRIVES_LATE
    }

    private final SplittableRandom random;
    private final boolean pretendsToClose;
    private final List<Runnable> underWay = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private boolean calm;
    private long nanos;

    SimulatedWorld(long seed, boolean pretendsToClose) {
        this.random = new SplittableRandom(seed);
        this.pretendsToClose = pretendsToClose;
    }

    boolean pretendsToClose() {
        return pretendsToClose;
    }

    long nanos() {
        return nanos;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }

    boolean lost() {
        return chance(50);
    }

    /** From now on nothing new goes wrong; what was late may still come. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    Fate fate() {
        int dice = calm ? 100 : random.nextInt(100);
        if (dice < 3) {
            return Fate.NEVER_ARRIVES;
        }
        if (dice < 6) {
            return Fate.ANSWER_LOST;
        }
        if (dice < 10) {
            return Fate.ARRIVES_LATE;
        }
        return dice < 14 ? Fate.STALLS : Fate.FINE;
    }

    void later(Runnable step) {
        underWay.add(step);
    }

    void muchLater(Runnable step) {
        late.add(step);
    }

    /** One of the things under way happens, any of them; false if there is none. */
    boolean step() {
        if (!late.isEmpty() && chance(3)) {
            late.remove(random.nextInt(late.size())).run();
        }
        if (underWay.isEmpty()) {
            return false;
        }
        underWay.remove(random.nextInt(underWay.size())).run();
        return true;
    }

    /** What everybody had forgotten arrives after all. */
    void theLateArrive() {
        while (!late.isEmpty()) {
            late.remove(random.nextInt(late.size())).run();
        }
    }
}
