package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;

/** The last look before a phone rings: what households are eligible for by the rules and on the day of this moment. */
@FunctionalInterface
public interface EligibleNow {

    /** For each of the households, also for one that is eligible for nothing. */
    Future<Map<PersonId, Set<AlertId>>> of(Collection<HouseholdCopy> households);
}
