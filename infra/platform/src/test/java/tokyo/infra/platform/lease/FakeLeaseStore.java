package tokyo.infra.platform.lease;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The twin in memory, with a store's clock that a test can move. */
public final class FakeLeaseStore implements LeaseStore {
    private final Map<String, Lease> leases = new HashMap<>();
    private final Supplier<Instant> clock;

    public FakeLeaseStore(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Future<Optional<Lease>> acquireIfFree(String name, String owner, Duration term) {
        Lease before = leases.get(name);
        Instant now = clock.get();
        if (before != null && before.until().isAfter(now) && !before.owner().equals(owner)) {
            return Future.succeededFuture(Optional.empty());
        }
        Lease taken = new Lease(name, owner, before == null ? 1 : before.fence() + 1, now.plus(term));
        leases.put(name, taken);
        return Future.succeededFuture(Optional.of(taken));
    }

    @Override
    public synchronized Future<Optional<Lease>> renewIfHeld(Lease lease, Duration term) {
        if (!isStill(lease)) {
            return Future.succeededFuture(Optional.empty());
        }
        Lease renewed = new Lease(
                lease.name(), lease.owner(), lease.fence(), clock.get().plus(term));
        leases.put(lease.name(), renewed);
        return Future.succeededFuture(Optional.of(renewed));
    }

    @Override
    public synchronized Future<Boolean> releaseIfHeld(Lease lease) {
        boolean mine = isStill(lease);
        if (mine) {
            leases.put(lease.name(), new Lease(lease.name(), "", lease.fence(), Instant.EPOCH));
        }
        return Future.succeededFuture(mine);
    }

    private boolean isStill(Lease lease) {
        Lease now = leases.get(lease.name());
        return now != null && now.fence() == lease.fence() && now.owner().equals(lease.owner());
    }
}
