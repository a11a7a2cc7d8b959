package tokyo.infra.platform.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks that decide whether this node is ready; each answers within its own deadline, or has failed.
 *
 * <p>Askers who come while a round of checks is under way get the answer of that round, so probes never pile up on a slow
 * dependency.
 */
public final class HealthChecks {
    /** The orchestrator gives up on a probe after one second (its default); a report that comes later helps nobody. */
    public static final Duration DEADLINE_MAX = Duration.ofMillis(900);

    /** A reason is a hint for the operator; the log has the whole story. */
    private static final int REASON_LENGTH_MAX = 200;

    private final Vertx vertx;
    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicReference<@Nullable Future<HealthReport>> underWay = new AtomicReference<>();

    public HealthChecks(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Adds a check; it has passed when the probe's future succeeds in time.
     *
     * @param deadline more than zero and at most {@link #DEADLINE_MAX}
     * @throws IllegalArgumentException for a deadline out of range or a name that is taken
     */
    public HealthChecks register(String name, Severity severity, Duration deadline, Supplier<Future<?>> probe) {
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(DEADLINE_MAX) > 0) {
            throw new IllegalArgumentException(name + ": a check takes more than 0 and at most " + DEADLINE_MAX);
        }
        if (checks.stream().anyMatch(check -> check.name.equals(name))) {
            throw new IllegalArgumentException("there is a check " + name + " already");
        }
        checks.add(new Check(name, severity, deadline, probe));
        return this;
    }

    /** From now on the node says that it wants no traffic; there is no way back. */
    public void drain() {
        draining.set(true);
    }

    /** Never fails: a failed check is part of the report. */
    public Future<HealthReport> report() {
        if (draining.get()) {
            return Future.succeededFuture(new HealthReport(HealthReport.Status.DRAINING, Map.of()));
        }
        Future<HealthReport> present = underWay.get();
        return present != null && !present.isComplete() ? present : round();
    }

    private Future<HealthReport> round() {
        List<Check> asked = List.copyOf(checks);
        List<Future<String>> reasons = asked.stream().map(this::reasonToFail).toList();
        Future<HealthReport> report = Future.join(reasons).map(done -> summary(asked, done.list()));
        underWay.set(report);
        return report;
    }

    /** Empty when the check passed. */
    private Future<String> reasonToFail(Check check) {
        return started(check)
                .timeout(check.deadline.toMillis(), TimeUnit.MILLISECONDS)
                .map("")
                .recover(fault -> Future.succeededFuture(reason(fault)));
    }

    private Future<?> started(Check check) {
        try {
            // A probe may complete on a thread of its driver; the report is put together on one of ours.
            return Future.fromCompletionStage(check.probe.get().toCompletionStage(), vertx.getOrCreateContext());
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    private static String reason(Throwable fault) {
        String reason =
                String.valueOf(fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage());
        return reason.length() > REASON_LENGTH_MAX ? reason.substring(0, REASON_LENGTH_MAX) : reason;
    }

    private static HealthReport summary(List<Check> asked, List<String> reasons) {
        Map<String, String> failures = new LinkedHashMap<>();
        HealthReport.Status status = HealthReport.Status.READY;
        for (int i = 0; i < reasons.size(); i++) {
            if (!reasons.get(i).isEmpty()) {
                failures.put(asked.get(i).name, reasons.get(i));
                status = worse(status, asked.get(i).severity);
            }
        }
        return new HealthReport(status, failures);
    }

    private static HealthReport.Status worse(HealthReport.Status status, Severity severity) {
        return switch (severity) {
            case CRITICAL -> HealthReport.Status.UNREADY;
            case DEGRADING -> status == HealthReport.Status.READY ? HealthReport.Status.DEGRADED : status;
        };
    }

    private record Check(String name, Severity severity, Duration deadline, Supplier<Future<?>> probe) {}
}
