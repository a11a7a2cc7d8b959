package tokyo.push.audience;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.tenant.Tenant;

/** Walks over the households that a tenant may reach, a page at a time; whoever lives elsewhere is never looked at. */
public final class AudienceScan {
    private final HouseholdStore households;

    public AudienceScan(HouseholdStore households) {
        this.households = households;
    }

    /** @param each told every household of the tenant's wards and how it fits, in the order of persons */
    public Future<Void> walk(Tenant tenant, AudienceQuery query, LocalDate day, BiConsumer<HouseholdCopy, Fit> each) {
        return walk(tenant, query, day, each, Optional.empty());
    }

    private Future<Void> walk(
            Tenant tenant,
            AudienceQuery query,
            LocalDate day,
            BiConsumer<HouseholdCopy, Fit> each,
            Optional<PersonId> after) {
        return page(query, after).compose(page -> {
            for (HouseholdCopy copy : page) {
                // Asked of each person again, whatever the query says.
                if (tenant.reaches(copy.ward())) {
                    each.accept(copy, Fit.of(copy, query, day));
                }
            }
            return page.isEmpty()
                    ? Future.succeededFuture()
                    : walk(
                            tenant,
                            query,
                            day,
                            each,
                            Optional.of(page.get(page.size() - 1).person()));
        });
    }

    /** One ward by its index; several by one walk over all, which is cheaper than many and keeps the order of persons. */
    private Future<List<HouseholdCopy>> page(AudienceQuery query, Optional<PersonId> after) {
        return query.wards().size() == 1
                ? households.scanWard(query.wards().iterator().next(), after)
                : households.scan(after);
    }
}
