package tokyo.infra.bench.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a run has to bear.
 *
 * @param messages in all; four for each parent
 * @param kills of the sender by kill -9
 * @param quotaPerMinute of the project, at the push service and at the sender
 * @param seed of the moments of the kills, of the faults, and of who puts away what
 */
record FaultPlan(int messages, int kills, int quotaPerMinute, long seed) {
    static final int ALERTS_EACH = 4;
    static final int LATENCY_MILLIS = 150;

    /** What 429 asks for here; long enough to be felt, short enough to be met ten times in a run. */
    static final int RETRY_AFTER_SECONDS = 2;

    /** Nobody is killed while the first batches begin, nor when hardly anything is left. */
    private static final double FIRST_KILL = 0.08;

    private static final double LAST_KILL = 0.95;

    Crowd crowd() {
        return new Crowd(messages / ALERTS_EACH, ALERTS_EACH);
    }

    /** How much has to be accepted before each kill: a random moment in each of as many equal parts. */
    List<Long> killsAt() {
        SplittableRandom chance = new SplittableRandom(seed);
        double part = (LAST_KILL - FIRST_KILL) / Math.max(1, kills);
        return IntStream.range(0, kills)
                .mapToObj(kill -> (long) (messages * (FIRST_KILL + part * (kill + chance.nextDouble()))))
                .toList();
    }

    /** By chance, all through the run: a reset takes with it whatever its connection carries. */
    JsonObject faults() {
        JsonArray faults = new JsonArray()
                .add(fault("UNAVAILABLE", 1e-3))
                .add(fault("INTERNAL", 5e-4))
                .add(fault("QUOTA_EXCEEDED", 1e-5).put("retryAfterSeconds", RETRY_AFTER_SECONDS))
                .add(fault("RESET_BEFORE_DELIVERY", 3e-5))
                .add(fault("RESET_AFTER_DELIVERY", 3e-5))
                .add(fault("GOAWAY", 1e-4))
                .add(fault("NO_ANSWER", 2e-5))
                .add(fault("GARBAGE_ANSWER", 2e-5));
        return new JsonObject()
                .put("latencyMillis", LATENCY_MILLIS)
                .put("seed", seed)
                .put("faults", faults);
    }

    private static JsonObject fault(String kind, double share) {
        return new JsonObject().put("kind", kind).put("share", share);
    }
}
