package tokyo.infra.bench.runner;

import java.util.Arrays;

/** Repeats a piece of work and takes the median, after runs that only warm up. */
public final class Sampling {
    private static final double NANOS_A_MILLI = 1e6;

    private Sampling() {}

    /** Work that may fail; a failure ends the benchmark. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * The median wall time in milliseconds.
     *
     * @param runs at least 3
     */
    public static double medianMillis(int warmUps, int runs, Work work) throws Exception {
        if (runs < 3) {
            throw new IllegalArgumentException("a median of fewer than 3 runs says nothing");
        }
        for (int run = 0; run < warmUps; run++) {
            work.run();
        }
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            work.run();
            millis[run] = (System.nanoTime() - start) / NANOS_A_MILLI;
        }
        return median(millis);
    }

    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /** The value below which the share lies, by nearest rank. */
    public static double quantile(double share, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
