package tokyo.infra.bench.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.ChildJvm;
import tokyo.infra.bench.runner.FcmChild;
import tokyo.infra.bench.runner.Report;
import tokyo.infra.bench.runner.Sampling;
import tokyo.infra.bench.runner.StoreChild;

/**
 * {@code daytick}: from the moment when a day's entrants are stored until the push service has taken them all, at a round trip of
 * 150 ms; store, push service and sender are processes of their own. Warm: the sender is at work, and its ramp is over. Rising: a new
 * sender after a calm minute, cold, with the ramp that FCM asks for.
 */
public final class DaytickBench implements Benchmark {
    private static final int ENTRANTS = Integer.getInteger("daytick.entrants", 100_000);
    private static final int ROUNDS = 3;
    /** The compiler is busy for a minute of full pace. */
    private static final int WARM_UP_ROUNDS = 4;

    /** One more, by a sender that begins after a calm minute. */
    private static final int RISING_ROUNDS = 1;

    /** The stand-in caches pages in an eighth of it: a store has its working set in memory, as a real one does. */
    private static final String STORE_HEAP = "6g";

    private static final String NO_RAMP = "0";
    private static final String RAMP_SECONDS = "60";
    private static final int CALM_SECONDS = 65;
    private static final int LATENCY_MILLIS = 150;
    private static final String QUOTA = "600000";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public String name() {
        return "daytick";
    }

    @Override
    public void run(Report report) throws Exception {
        Crowd crowd = new Crowd(ENTRANTS * (WARM_UP_ROUNDS + ROUNDS + RISING_ROUNDS), 1);
        Vertx vertx = Vertx.vertx();
        try (StoreChild store = StoreChild.start(STORE_HEAP);
                FcmChild fcm = FcmChild.start("2g", "--remembering-prefix", Crowd.REMEMBERING, "--quota", QUOTA);
                CrowdStores stores = new CrowdStores(store.uri(), vertx)) {
            fcm.faults(new JsonObject().put("latencyMillis", LATENCY_MILLIS));
            Seeding seeding = new Seeding(stores, crowd);
            seeding.households();
            seeding.alerts();
            System.err.println("seeded " + crowd.persons());
            Round[] rounds = new Round[WARM_UP_ROUNDS + ROUNDS];
            try (ChildJvm sender = sender(store, fcm, NO_RAMP)) {
                for (int round = 0; round < rounds.length; round++) {
                    rounds[round] = handOver(stores, crowd, fcm, round);
                    System.err.println("round " + round + ": " + rounds[round] + ", sender " + sender.address());
                }
            }
            Round[] warm = Arrays.copyOfRange(rounds, WARM_UP_ROUNDS, rounds.length);
            double afterLast = median(warm, Round::afterLast);
            report.figure("entrants_handed_over_s", afterLast, "s");
            DoubleSummaryStatistics spread =
                    Arrays.stream(warm).mapToDouble(Round::afterLast).summaryStatistics();
            report.figure("entrants_handed_over_fastest_round_s", spread.getMin(), "s");
            report.figure("entrants_handed_over_slowest_round_s", spread.getMax(), "s");
            report.figure("entrants_handed_over_after_the_first_is_stored_s", median(warm, Round::afterFirst), "s");
            report.figure("entrants_handed_over_cold_s", rounds[0].afterLast(), "s");
            report.figure("entrants_per_s", ENTRANTS / afterLast, "1/s");
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            try (ChildJvm sender = sender(store, fcm, RAMP_SECONDS)) {
                Round rising = handOver(stores, crowd, fcm, rounds.length);
                System.err.println("rising: " + rising + ", sender " + sender.address());
                report.figure("entrants_handed_over_rising_s", rising.afterLast(), "s");
            }
        } finally {
            CrowdStores.get(vertx.close());
        }
    }

    private static ChildJvm sender(StoreChild store, FcmChild fcm, String ramp) throws IOException {
        return ChildJvm.start(SenderMain.class, "1g", List.of(store.uri(), fcm.url(), QUOTA, ramp, "1"));
    }

    /** Whose phone is gone is handed over too: the push service answers that it is. */
    private static Round handOver(CrowdStores stores, Crowd crowd, FcmChild fcm, int round) throws Exception {
        fcm.resetCounters();
        long began = System.nanoTime();
        int batches = ENTRANTS / crowd.personsEach();
        for (int batch = round * batches; batch < (round + 1) * batches; batch++) {
            CrowdStores.get(stores.outbox.insertIfAbsent(crowd.batch(batch), Instant.now()));
        }
        long stored = System.nanoTime();
        while (taken(fcm) < ENTRANTS) {
            if (System.nanoTime() - stored > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "not handed over: " + fcm.counters().encode());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return new Round((System.nanoTime() - stored) / NANOS_A_SECOND, (System.nanoTime() - began) / NANOS_A_SECOND);
    }

    /** Seconds from the moment when the last batch was stored, and from that before the first one was. */
    private record Round(double afterLast, double afterFirst) {}

    private static double median(Round[] rounds, ToDoubleFunction<Round> seconds) {
        return Sampling.median(Arrays.stream(rounds).mapToDouble(seconds).toArray());
    }

    private static long taken(FcmChild fcm) throws Exception {
        JsonObject counters = fcm.counters();
        return counters.getLong("accepted")
                - counters.getLong("deliveredAgain")
                + counters.getJsonObject("errors").getLong("UNREGISTERED", 0L);
    }
}
