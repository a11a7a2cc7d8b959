package tokyo.backend.profile;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tokyo.backend.ward.Wards;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;

/** Takes what residents state about themselves, and forgets it when they withdraw. */
final class Households {
    private static final int ROUNDS = 5;

    private final HouseholdStore store;
    private final StatementRules rules;
    private final Clock clock;
    private volatile BiFunction<PersonId, List<Child>, Future<Void>> beforeStated =
            (person, children) -> Future.succeededFuture();
    private volatile Function<HouseholdState, Future<Void>> afterWithdrawn = state -> Future.succeededFuture();

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
        return beforeStated
                .apply(person, statement.children())
                .compose(told -> store.replaceIfChanged(person, statement, now))
                .map(Result::ok);
    }

    /**
     * Forgets the household, and succeeds only when everybody who was told of it has forgotten it too. After a fault it may be repeated;
     * what was forgotten before the fault stays so, and the feed tells the others.
     */
    Future<Void> withdraw(PersonId person) {
        return beforeStated
                .apply(person, List.of())
                .compose(told -> store.forgetIfStated(person, clock.instant()))
                .compose(forgotten -> store.find(person))
                .compose(known -> known.filter(HouseholdState.Withdrawn.class::isInstance)
                        .map(afterWithdrawn)
                        .orElseGet(Future::succeededFuture));
    }

    /** What has to be done, and may be repeated, before a resident is told that their household is forgotten. */
    void afterWithdrawn(Function<HouseholdState, Future<Void>> then) {
        afterWithdrawn = then;
    }

    /** What has to be done, and may be repeated, before a household is stored or forgotten; told its children as they will be. */
    void beforeStated(BiFunction<PersonId, List<Child>, Future<Void>> first) {
        beforeStated = first;
    }

    /** Changes the children of a household that is stated, and nothing of what is stated meanwhile is lost. */
    Future<Void> editChildren(PersonId person, UnaryOperator<List<Child>> edit) {
        return editChildren(person, edit, ROUNDS);
    }

    private Future<Void> editChildren(PersonId person, UnaryOperator<List<Child>> edit, int rounds) {
        if (rounds == 0) {
            return Future.failedFuture(new IllegalStateException("a household changed too often meanwhile"));
        }
        return find(person).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture();
            }
            HouseholdStatement before = found.get().stated();
            HouseholdStatement after = before.withChildren(edit.apply(before.children()));
            if (after.equals(before)) {
                return Future.succeededFuture();
            }
            return store.replaceIfAt(found.get().version(), person, after, clock.instant())
                    .compose(first -> first ? Future.succeededFuture() : editChildren(person, edit, rounds - 1));
        });
    }
}
