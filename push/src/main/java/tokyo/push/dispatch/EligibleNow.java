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

    /**
     * For each of the households, also for one that is eligible for nothing.
     *
     * @param programmes by person those that matter; a household matches a hundred, and a message asks of one
     */
    Future<Map<PersonId, Verdicts>> of(
            Collection<HouseholdCopy> households, Map<PersonId, ? extends Set<String>> programmes);

    /**
     * @param possible some fact is missing
     * @param elsewhere of the asked programmes those that are for other wards than the household's of now
     */
    record Verdicts(Set<AlertId> eligible, Set<AlertId> possible, Set<String> elsewhere) {
        static final Verdicts NONE = new Verdicts(Set.of(), Set.of(), Set.of());

        /** What has become certain since it was told as possible rings alone when its own batch comes. */
        boolean mayBe(AlertId alert) {
            return possible.contains(alert) || eligible.contains(alert);
        }
    }
}
