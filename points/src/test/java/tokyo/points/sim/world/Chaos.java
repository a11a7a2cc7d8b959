package tokyo.points.sim.world;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of one seed: which faults there are, how often, and every other choice. */
public final class Chaos {
    private static final double[] SCALES = {0.003, 0.01, 0.03, 0.1};
    private static final double[] BREADTHS = {0, 0.1, 0.3, 0.6, 1};

    private final SplittableRandom random;
    private final double[] rates = new double[Fault.values().length];
    private final Tally tally;
    private boolean calm;

    public Chaos(long seed, Tally tally) {
        this.random = new SplittableRandom(seed);
        this.tally = tally;
        double breadth = BREADTHS[pick(BREADTHS.length)];
        for (int fault = 0; fault < rates.length; fault++) {
            rates[fault] = random.nextDouble() < breadth ? SCALES[pick(SCALES.length)] : 0;
        }
        // There are few calls of a partner in a life.
        rates[Fault.PARTNER_SILENT.ordinal()] *= 5;
    }

    public boolean strikes(Fault fault) {
        double rate = rates[fault.ordinal()];
        if (calm || rate == 0 || random.nextDouble() >= rate) {
            return false;
        }
        tally.saw(fault);
        return true;
    }

    public void always(Fault fault) {
        rates[fault.ordinal()] = 1;
    }

    /** Faults stop. */
    public void calm() {
        calm = true;
    }

    public boolean isCalm() {
        return calm;
    }

    /** From 0, below the bound. */
    public int pick(int bound) {
        return random.nextInt(bound);
    }

    public boolean oneIn(int bound) {
        return random.nextInt(bound) == 0;
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }
}
