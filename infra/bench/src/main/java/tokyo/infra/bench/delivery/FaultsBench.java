package tokyo.infra.bench.delivery;

import tokyo.infra.bench.runner.Benchmark;
import tokyo.infra.bench.runner.Report;

/**
 * {@code push-faults}: a million messages through dispatcher, outbox and late binding while the push service strikes with 429, 503,
 * resets and GOAWAY, the sender dies by kill -9, and parents put alerts away. Fails when a promise was broken.
 *
 * <p>The quota, a seventh of FCM's, fits a machine of two cores that also runs the store and the push service.
 */
public final class FaultsBench implements Benchmark {
    private static final int MESSAGES = Integer.getInteger("faults.messages", 1_000_000);
    private static final int KILLS = Integer.getInteger("faults.kills", 20);
    private static final int QUOTA = Integer.getInteger("faults.quota", 90_000);

    @Override
    public String name() {
        return "push-faults";
    }

    @Override
    public void run(Report report) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("seed " + seed);
        try (FaultRun run = new FaultRun(new FaultPlan(MESSAGES, KILLS, QUOTA, seed))) {
            FaultResult result = run.run();
            report.figure("lost", result.lost(), "messages");
            report.figure("shown_again", result.shownAgain(), "messages");
            report.figure("delivered_again", result.again(), "messages");
            report.figure(
                    "delivered_again_per_kill",
                    result.worst().again(),
                    "messages",
                    "in flight + 100 for each open batch",
                    result.worst().bound());
            report.figure("goodput_ratio", result.goodput().ratio(), "of the quota");
            report.figure("quota", QUOTA, "1/min");
            report.figure("counted_s", result.goodput().countedSeconds(), "s");
            report.figure("outage_s", result.goodput().outageSeconds(), "s");
            report.figure("rise_s", result.goodput().riseSeconds(), "s");
            report.figure("end_s", run.endSeconds(), "s");
            report.figure("over_quota", run.overQuota(), "messages");
            report.figure("tokens_wrongly_retired", result.wronglyRetired(), "devices");
            report.figure("kills", result.repeats().size(), "kills");
            report.figure("messages", MESSAGES, "messages");
            report.figure("put_away", result.putAway(), "alerts");
            if (!result.broken().isEmpty()) {
                throw new IllegalStateException("seed " + seed + ": " + result.broken());
            }
        }
    }
}
