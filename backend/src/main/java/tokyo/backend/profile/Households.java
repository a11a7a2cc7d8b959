package tokyo.backend.profile;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import tokyo.backend.ward.Wards;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;

/** Takes what residents state about themselves, and forgets it when they withdraw. */
final class Households {
    private final HouseholdStore store;
    private final StatementRules rules;
    private final Clock clock;

    Households(HouseholdStore store, Wards wards, Clock clock) {
        this.store = store;
        this.rules = new StatementRules(wards);
        this.clock = clock;
    }

    Future<Optional<Household>> find(PersonId person) {
        return store.find(person)
                .map(state -> state.flatMap(known -> known instanceof HouseholdState.Stated stated
                        ? Optional.of(stated.household())
                        : Optional.empty()));
    }

    Future<Result<Household, HouseholdRefusal>> state(PersonId person, HouseholdStatement statement) {
        Instant now = clock.instant();
        Optional<HouseholdRefusal> refusal = rules.refuse(statement, TokyoTime.dayOf(now));
        if (refusal.isPresent()) {
            return Future.succeededFuture(Result.refused(refusal.get()));
        }
        return store.replaceIfChanged(person, statement, now).map(Result::ok);
    }

    Future<Void> withdraw(PersonId person) {
        return store.forgetIfStated(person, clock.instant());
    }
}
