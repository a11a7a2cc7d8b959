package tokyo.push.audience;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Topic;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.tenant.Tenant;

/** Walks over the households that a tenant may reach, a page at a time; whoever lives elsewhere is never looked at. */
public final class AudienceScan {
    private final HouseholdStore households;
    private final Subscriptions subscriptions;

    public AudienceScan(HouseholdStore households, Subscriptions subscriptions) {
        this.households = households;
        this.subscriptions = subscriptions;
    }

    /**
     * @param goOn told every household of the tenant's wards and how it fits, in the order of persons; the walk ends when it says no
     */
    public Future<Void> walk(Tenant tenant, AudienceQuery query, LocalDate day, BiPredicate<HouseholdCopy, Fit> goOn) {
        return walk(tenant, query, day, goOn, Optional.empty());
    }

    private Future<Void> walk(
            Tenant tenant,
            AudienceQuery query,
            LocalDate day,
            BiPredicate<HouseholdCopy, Fit> goOn,
            Optional<PersonId> after) {
        return page(query, after)
                .compose(page -> page.isEmpty()
                        ? Future.succeededFuture()
                        : follows(tenant, query, page).compose(follows -> {
                            for (HouseholdCopy copy : page) {
                                Set<Topic> topics = follows.getOrDefault(copy.person(), Set.of());
                                // Asked of each person again, whatever the query says.
                                if (tenant.reaches(copy.ward()) && !goOn.test(copy, Fit.of(copy, query, day, topics))) {
                                    return Future.succeededFuture();
                                }
                            }
                            PersonId last = page.get(page.size() - 1).person();
                            return walk(tenant, query, day, goOn, Optional.of(last));
                        }));
    }

    /** What those follow who live there; of a query that does not ask for it, nothing is read. */
    private Future<Map<PersonId, Set<Topic>>> follows(Tenant tenant, AudienceQuery query, List<HouseholdCopy> page) {
        return query.topics().isEmpty()
                ? Future.succeededFuture(Map.of())
                : subscriptions.of(page.stream()
                        .filter(copy ->
                                tenant.reaches(copy.ward()) && query.wards().contains(copy.ward()))
                        .map(HouseholdCopy::person)
                        .toList());
    }

    /** One ward by its index; several by one walk over all, which is cheaper than many and keeps the order of persons. */
    private Future<List<HouseholdCopy>> page(AudienceQuery query, Optional<PersonId> after) {
        return query.wards().size() == 1
                ? households.scanWard(query.wards().iterator().next(), after)
                : households.scan(after);
    }
}
