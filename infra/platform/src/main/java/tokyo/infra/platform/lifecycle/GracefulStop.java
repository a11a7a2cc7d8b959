package tokyo.infra.platform.lifecycle;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process phase by phase, within the sum of {@link StopPhase#longest()}, whatever a step does.
 *
 * <p>Steps of one phase run side by side. A step that is late is left behind and named in the log; the next phase begins.
 * Timers are the JDK's, since Vert.x itself is among what is closed.
 */
public final class GracefulStop {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private final Map<StopPhase, Duration> longest;
    private final Map<StopPhase, List<Step>> steps = new EnumMap<>(StopPhase.class);
    private @Nullable CompletableFuture<StopReport> stopping;

    public GracefulStop() {
        this(limits());
    }

    /** For tests that cannot wait for seconds. */
    GracefulStop(Map<StopPhase, Duration> longest) {
        this.longest = longest;
    }

    /** Adds a step; one that is added after the stop began is not run. */
    public synchronized GracefulStop add(StopPhase phase, String name, Supplier<Future<?>> work) {
        steps.computeIfAbsent(phase, first -> new ArrayList<>()).add(new Step(phase + " " + name, work));
        return this;
    }

    /** Runs the steps once; asking again gives the report of the same stop. Never fails. */
    public Future<StopReport> stop() {
        return Future.fromCompletionStage(begin());
    }

    /** Stops on TERM and INT; the JVM ends when the stop is done, and the last log lines are written. */
    public void onSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "graceful-stop"));
    }

    /** The hook's thread must wait, or the JVM is gone before the steps ran; each phase is bounded, so this is. */
    void stopAndWait() {
        begin().join();
        // Log4j's own hook is off (log4j2.xml): it would end the log while the steps still write.
        LogManager.shutdown();
    }

    private synchronized CompletableFuture<StopReport> begin() {
        if (stopping == null) {
            LOG.info("stopping");
            stopping = everyPhase();
        }
        return stopping;
    }

    private CompletableFuture<StopReport> everyPhase() {
        List<String> finished = Collections.synchronizedList(new ArrayList<>());
        List<String> unfinished = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
        for (StopPhase phase : StopPhase.values()) {
            List<Step> due = List.copyOf(steps.getOrDefault(phase, List.of()));
            Duration limit = longest.getOrDefault(phase, phase.longest());
            chain = chain.thenCompose(done -> CompletableFuture.allOf(due.stream()
                    .map(step -> run(step, limit, finished, unfinished))
                    .toArray(CompletableFuture<?>[]::new)));
        }
        return chain.thenApply(done -> told(new StopReport(finished, unfinished)));
    }

    private static CompletableFuture<Void> run(
            Step step, Duration limit, List<String> finished, List<String> unfinished) {
        return begun(step).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).handle((done, fault) -> {
            if (fault == null) {
                finished.add(step.name);
            } else {
                unfinished.add(step.name);
                tell(step, limit, fault);
            }
            return null;
        });
    }

    private static void tell(Step step, Duration limit, Throwable fault) {
        if (fault instanceof TimeoutException) {
            LOG.warn("stop: {} was not done within {}", step.name, limit);
        } else {
            LOG.warn("stop: {} failed", step.name, fault instanceof CompletionException ? fault.getCause() : fault);
        }
    }

    /** A copy, so that a timeout here completes nothing of the step's own. */
    private static CompletableFuture<?> begun(Step step) {
        try {
            return step.work.get().toCompletionStage().toCompletableFuture().copy();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    private static StopReport told(StopReport report) {
        if (report.clean()) {
            LOG.info("stopped cleanly after {} steps", report.finished().size());
        } else {
            LOG.warn("stopped; left behind: {}", report.unfinished());
        }
        return report;
    }

    private static Map<StopPhase, Duration> limits() {
        Map<StopPhase, Duration> limits = new EnumMap<>(StopPhase.class);
        for (StopPhase phase : StopPhase.values()) {
            limits.put(phase, phase.longest());
        }
        return limits;
    }

    private record Step(String name, Supplier<Future<?>> work) {}
}
