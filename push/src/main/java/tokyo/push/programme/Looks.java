package tokyo.push.programme;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Randomness;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdStore;
import tokyo.push.link.LinkStore;
import tokyo.push.tenant.Tenant;

/**
 * Whose decisions a ward's staff may be shown: of those who live in the ward by what they state now, who have linked themselves with
 * it, and by the ward's own pseudonym only. There is no search and no list, and each look is noted before anything is shown.
 */
public final class Looks {
    private final LinkStore links;
    private final HouseholdStore households;
    private final LookStore looks;
    private final Clock clock;
    private final Randomness randomness;

    public Looks(LinkStore links, HouseholdStore households, LookStore looks, Clock clock, Randomness randomness) {
        this.links = links;
        this.households = households;
        this.looks = looks;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Who the pseudonym means, if they may be looked at; a refused attempt is noted too, and who cannot be noted is not shown. */
    Future<Result<PersonId, LookRefusal>> take(Tenant tenant, Look.Asked asked) {
        return find(tenant, asked.pseudonym()).compose(found -> {
            Optional<LookRefusal> refused = found.fold(person -> Optional.empty(), Optional::of);
            Look look =
                    new Look(randomness.nextHexId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), asked, refused);
            return looks.append(look).map(found);
        });
    }

    private Future<Result<PersonId, LookRefusal>> find(Tenant tenant, String pseudonym) {
        return links.persons(tenant.code(), List.of(pseudonym))
                .compose(found -> Optional.ofNullable(found.get(pseudonym))
                        .map(person -> here(tenant, person))
                        .orElseGet(() -> Future.succeededFuture(Result.refused(LookRefusal.NOT_LINKED))));
    }

    private Future<Result<PersonId, LookRefusal>> here(Tenant tenant, PersonId person) {
        return households
                .find(List.of(person))
                .map(found -> Optional.ofNullable(found.get(person))
                        .filter(copy -> tenant.reaches(copy.ward()))
                        .map(copy -> Result.<PersonId, LookRefusal>ok(person))
                        .orElseGet(() -> Result.refused(LookRefusal.NOT_IN_WARD)));
    }
}
