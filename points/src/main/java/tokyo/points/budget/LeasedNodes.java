package tokyo.points.budget;

import io.vertx.core.Future;
import java.time.Duration;
import tokyo.infra.platform.lease.LeaseStore;

/** Each node holds a lease of its own name while it lives; a name that can be taken belongs to nobody any more. */
public final class LeasedNodes implements Nodes {
    /** A node that was silent for so long loses its slots, not its grants. */
    public static final Duration TERM = Duration.ofSeconds(30);

    /** It is given back at once; longer only if that fails. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LeaseStore leases;
    private final String asker;

    /** @param asker unique to this run of this process, and not the name of a node */
    public LeasedNodes(LeaseStore leases, String asker) {
        this.leases = leases;
        this.asker = asker;
    }

    /** The name of the lease by which a node shows that it lives. */
    public static String leaseOf(String node) {
        return "points/node/" + node;
    }

    @Override
    public Future<Boolean> isGone(String node) {
        return leases.acquireIfFree(leaseOf(node), asker, LOOK)
                .compose(taken -> taken.isEmpty()
                        ? Future.succeededFuture(false)
                        : leases.releaseIfHeld(taken.get()).map(true));
    }
}
