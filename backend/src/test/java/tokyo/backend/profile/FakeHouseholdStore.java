package tokyo.backend.profile;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store; one event loop, so no locks. */
final class FakeHouseholdStore implements HouseholdStore {
    private final Map<PersonId, HouseholdState> states = new HashMap<>();
    private final Map<PersonId, Integer> told = new HashMap<>();

    int told(PersonId person) {
        return told.getOrDefault(person, 0);
    }

    @Override
    public Future<Optional<HouseholdState>> find(PersonId person) {
        return Future.succeededFuture(Optional.ofNullable(states.get(person)));
    }

    @Override
    public Future<Household> replaceIfChanged(PersonId person, HouseholdStatement statement, Instant now) {
        if (states.get(person) instanceof HouseholdState.Stated stated
                && stated.household().stated().equals(statement)) {
            return Future.succeededFuture(stated.household());
        }
        Household household = new Household(person, statement, version(person) + 1, now);
        change(person, new HouseholdState.Stated(household));
        return Future.succeededFuture(household);
    }

    @Override
    public Future<Boolean> replaceIfAt(long version, PersonId person, HouseholdStatement statement, Instant now) {
        boolean asIs = states.get(person) instanceof HouseholdState.Stated && version(person) == version;
        return asIs ? replaceIfChanged(person, statement, now).map(true) : Future.succeededFuture(false);
    }

    @Override
    public Future<Void> forgetIfStated(PersonId person, Instant now) {
        if (states.get(person) instanceof HouseholdState.Stated) {
            change(person, new HouseholdState.Withdrawn(person, version(person) + 1));
        }
        return Future.succeededFuture();
    }

    private void change(PersonId person, HouseholdState state) {
        states.put(person, state);
        told.merge(person, 1, Integer::sum);
    }

    private long version(PersonId person) {
        HouseholdState state = states.get(person);
        if (state instanceof HouseholdState.Stated stated) {
            return stated.household().version();
        }
        return state instanceof HouseholdState.Withdrawn withdrawn ? withdrawn.version() : 0;
    }
}
