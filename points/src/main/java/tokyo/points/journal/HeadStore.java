package tokyo.points.journal;

import io.vertx.core.Future;
import java.util.Optional;
import tokyo.points.entry.Account;

/** A cache of {@link Head}s, which may forget, lag or lie. */
public interface HeadStore {

    Future<Optional<Head>> headOf(Account.Owner owner);

    /** Keeps it in place of the one before, if it can; of two notes at once either may stay. */
    Future<Void> note(Head head);
}
