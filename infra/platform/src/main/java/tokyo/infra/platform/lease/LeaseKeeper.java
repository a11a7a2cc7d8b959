package tokyo.infra.platform.lease;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one lease for this process as long as it can, and knows at every moment whether it still may act on it.
 *
 * <p>{@link #isHeld()} compares this machine's monotonic clock with a deadline counted from before the request was sent, less a tenth
 * of the term for steps of the store's clock. So a process that was paused finds the lease gone when it wakes, before it has
 * talked to anybody. (A machine that was suspended may not count that time; there the fence decides.)
 */
public final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** Two renewals may fail before the third would come too late. */
    private static final int RENEWALS_A_TERM = 3;

    /** The part of the term that a step of the store's clock may take: one tenth. */
    private static final int MARGIN_PART = 10;

    /** What is held, and until when on this machine's monotonic clock. */
    private record Held(Lease lease, long deadlineNanos) {}

    private final Vertx vertx;
    private final Context context;
    private final LeaseStore store;
    private final String name;
    private final String owner;
    private final Duration term;
    private final LongSupplier nanos;
    private Consumer<Lease> onAcquired = lease -> {};
    private Runnable onLost = () -> {};
    private volatile @Nullable Held held;
    private boolean asking;
    private boolean stopped = true;
    private long timer;

    /** @param owner unique to this process's lifetime */
    public LeaseKeeper(Vertx vertx, LeaseStore store, String name, String owner, Duration term) {
        this(vertx, store, name, owner, term, System::nanoTime);
    }

    LeaseKeeper(Vertx vertx, LeaseStore store, String name, String owner, Duration term, LongSupplier nanos) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.store = store;
        this.name = name;
        this.owner = owner;
        this.term = term;
        this.nanos = nanos;
    }

    /**
     * Tries to get the lease, now and three times a term, until stopped.
     *
     * @param onAcquired told on this keeper's context each time it is got, with its new fence
     * @param onLost told once after each {@code onAcquired}, at most a third of the term after {@link #isHeld()} has become false
     */
    public void start(Consumer<Lease> onAcquired, Runnable onLost) {
        context.runOnContext(start -> {
            this.onAcquired = onAcquired;
            this.onLost = onLost;
            stopped = false;
            timer = vertx.setPeriodic(term.toMillis() / RENEWALS_A_TERM, tick -> tick());
            tick();
        });
    }

    /** Gives the lease back, so that the next holder need not wait for its end. A failure only means that it ends by itself. */
    public Future<Void> stop() {
        return Future.future(done -> context.runOnContext(stop -> {
            stopped = true;
            vertx.cancelTimer(timer);
            Held last = held;
            lose();
            if (last == null) {
                done.complete();
            } else {
                store.releaseIfHeld(last.lease()).onComplete(released -> done.complete());
            }
        }));
    }

    /** Whether this process may act on the lease at this moment. Any thread may ask. */
    public boolean isHeld() {
        return held().isPresent();
    }

    /** The lease while it is held; ask anew before each step that depends on it. */
    public Optional<Lease> held() {
        Held now = held;
        return now != null && nanos.getAsLong() - now.deadlineNanos() < 0 ? Optional.of(now.lease()) : Optional.empty();
    }

    /** Where everything here happens. */
    Context context() {
        return context;
    }

    /** One look: tells a loss, then renews what is held or asks for what is not. */
    void tick() {
        if (held != null && !isHeld()) {
            LOG.warn("Lease {} was not renewed in time", name);
            lose();
        }
        if (asking || stopped) {
            return;
        }
        asking = true;
        Held now = held;
        long askedAt = nanos.getAsLong();
        Future<Optional<Lease>> answer =
                now == null ? store.acquireIfFree(name, owner, term) : store.renewIfHeld(now.lease(), term);
        answer.onComplete(
                lease -> context.runOnContext(told -> {
                    asking = false;
                    answered(lease, askedAt);
                }),
                fault -> context.runOnContext(told -> {
                    asking = false;
                    LOG.warn("Lease {} could not be asked for: {}", name, fault.getMessage());
                }));
    }

    private void answered(Optional<Lease> lease, long askedAt) {
        if (stopped) {
            lease.ifPresent(store::releaseIfHeld);
        } else if (lease.isEmpty()) {
            lose();
        } else {
            keep(lease.get(), askedAt);
        }
    }

    private void keep(Lease lease, long askedAt) {
        Held before = held;
        if (before != null && before.lease().fence() != lease.fence()) {
            // Lost and taken again while an answer was on its way.
            lose();
        }
        boolean isNew = held == null;
        held = new Held(lease, askedAt + term.toNanos() - term.toNanos() / MARGIN_PART);
        if (isNew) {
            onAcquired.accept(lease);
        }
    }

    private void lose() {
        if (held != null) {
            held = null;
            onLost.run();
        }
    }
}
