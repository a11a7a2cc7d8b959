package tokyo.infra.bench.edge;

import java.time.Duration;
import java.util.List;

/**
 * Throughput of two sides that took short turns, so that both met the same moods of the machine.
 *
 * @param ratios ours / bare of each pair of turns
 */
record Turns(double[] ours, double[] bare, double[] ratios) {
    static final int ROUNDS = 21;
    static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /** Warms each side up for 24 seconds, in turns, and then measures. */
    static Turns taken(HttpLoad load, String request, int ours, int bare) throws Exception {
        for (int port : List.of(ours, bare, ours, bare, ours, bare)) {
            load.flatOut(port, request, WARM_UP);
        }
        Turns turns = new Turns(new double[ROUNDS], new double[ROUNDS], new double[ROUNDS]);
        for (int round = 0; round < ROUNDS; round++) {
            turns.ours[round] = good(load.flatOut(ours, request, TURN)).perSecond();
            turns.bare[round] = good(load.flatOut(bare, request, TURN)).perSecond();
            turns.ratios[round] = turns.ours[round] / turns.bare[round];
        }
        return turns;
    }

    /** A refusal is quick: counting one would flatter. */
    static HttpLoad.Outcome good(HttpLoad.Outcome outcome) {
        if (outcome.others() > 0) {
            throw new IllegalStateException(outcome.others() + " answers were not 200");
        }
        return outcome;
    }
}
