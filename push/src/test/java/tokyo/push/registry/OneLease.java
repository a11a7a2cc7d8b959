package tokyo.push.registry;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tokyo.infra.platform.lease.Lease;
import tokyo.infra.platform.lease.LeaseStore;

/** One lease without a clock: free or not, and a fence that grows with each taking. */
public final class OneLease implements LeaseStore {
    private long fence;
    private String holder = "";

    /** Its holder's time is over. */
    void free() {
        holder = "";
    }

    @Override
    public Future<Optional<Lease>> acquireIfFree(String name, String owner, Duration term) {
        if (!holder.isEmpty() && !holder.equals(owner)) {
            return Future.succeededFuture(Optional.empty());
        }
        holder = owner;
        return Future.succeededFuture(Optional.of(new Lease(name, owner, ++fence, Instant.MAX)));
    }

    @Override
    public Future<Optional<Lease>> renewIfHeld(Lease lease, Duration term) {
        return Future.succeededFuture(holder.equals(lease.owner()) ? Optional.of(lease) : Optional.empty());
    }

    @Override
    public Future<Boolean> releaseIfHeld(Lease lease) {
        boolean held = holder.equals(lease.owner());
        holder = held ? "" : holder;
        return Future.succeededFuture(held);
    }
}
