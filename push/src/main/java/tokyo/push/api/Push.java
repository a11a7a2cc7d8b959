package tokyo.push.api;

import io.vertx.core.Future;

/**
 * What the city tells push. Every call may be repeated: the future succeeds only when all that follows from the event is
 * stored, and a repeat meets its own copies.
 */
public interface Push {

    Future<Void> householdChanged(HouseholdChanged event);

    Future<Void> householdWithdrawn(HouseholdWithdrawn event);
}
