package tokyo.infra.platform.lease;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one step again and again in one process of all: the one that holds the lease; never twice at once in this process.
 *
 * <p>A leader that lost its lease may still be in its last step while the next one begins: the step's own writes must bear that.
 */
public final class LeaderLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderLoop.class);

    private final Vertx vertx;
    private final Context context;
    private final String name;
    private final LeaseKeeper keeper;
    private final Duration pause;
    private final Supplier<Future<Void>> step;
    private @Nullable Promise<Void> stopping;
    private boolean busy;
    private boolean again;
    private long timer = -1;

    /**
     * @param name of the lease
     * @param owner unique to this process's lifetime
     * @param term of the lease
     * @param pause between two looks when nobody nudges
     */
    public LeaderLoop(
            Vertx vertx,
            LeaseStore leases,
            String name,
            String owner,
            Duration term,
            Duration pause,
            Supplier<Future<Void>> step) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.name = name;
        this.keeper = new LeaseKeeper(vertx, leases, name, owner, term);
        this.pause = pause;
        this.step = step;
    }

    public void start() {
        context.runOnContext(go -> timer = vertx.setPeriodic(pause.toMillis(), tick -> look()));
        keeper.start(lease -> nudge(), () -> LOG.info("{} is led by another process from now on", name));
    }

    /** Look now instead of after the pause. Any thread may call. */
    public void nudge() {
        context.runOnContext(go -> look());
    }

    /** Ends after the step under way, and lets another process lead at once. */
    public Future<Void> stop() {
        Promise<Void> idle = Promise.promise();
        context.runOnContext(go -> {
            vertx.cancelTimer(timer);
            stopping = idle;
            if (!busy) {
                idle.tryComplete();
            }
        });
        return idle.future().compose(done -> keeper.stop());
    }

    private void look() {
        again = busy;
        if (busy || stopping != null || !keeper.isHeld()) {
            return;
        }
        busy = true;
        begun().onComplete(done -> context.runOnContext(go -> {
            if (done.failed()) {
                LOG.warn("{} failed and is tried again", name, done.cause());
            }
            looked();
        }));
    }

    private Future<Void> begun() {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    private void looked() {
        busy = false;
        if (stopping != null) {
            stopping.tryComplete();
        } else if (again) {
            look();
        }
    }
}
