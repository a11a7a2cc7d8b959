package tokyo.infra.platform.lease;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Who holds which name; every method is one atomic step, and all ends are measured on the store's own clock.
 *
 * <p>No clock of a client is ever compared with another. What is assumed of the store's clock: it is not set forward by more than a
 * tenth of a term within one term, also across a change of primary (nodes under NTP differ by far less).
 */
public interface LeaseStore {

    /**
     * Takes the name if nobody holds it, if its holder's time is over, or if the asker holds it already; each time the fence rises.
     *
     * <p>So a lost reply may be repeated by the same owner.
     *
     * @return empty if somebody else holds it
     */
    Future<Optional<Lease>> acquireIfFree(String name, String owner, Duration term);

    /** Lets a lease that nobody has taken since run for a full term from now; empty if it is lost. */
    Future<Optional<Lease>> renewIfHeld(Lease lease, Duration term);

    /** Ends the lease if it is still this one; true if this call ended it. The next holder's fence is larger all the same. */
    Future<Boolean> releaseIfHeld(Lease lease);
}
