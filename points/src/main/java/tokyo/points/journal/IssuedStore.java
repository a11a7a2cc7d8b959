package tokyo.points.journal;

import io.vertx.core.Future;
import java.util.List;
import tokyo.points.entry.Account;

/** Adds up what was granted; for figures that people look at, never for a decision. */
public interface IssuedStore {

    /** Points of all grants stored so far in slots of these leases; what was burnt there is none. */
    Future<Long> issuedFrom(List<Account.Lease> leases);
}
