package tokyo.backend.proof;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;

/** Keeps what is proved, and tells a person what they lose by withdrawing it, before they do. */
final class Proofs {
    private final ProofStore store;
    private final InstantSource clock;
    private Function<PersonKey, Future<List<String>>> losses = person -> Future.succeededFuture(List.of());
    private Function<PersonKey, Future<Void>> afterWithdrawn = person -> Future.succeededFuture();

    Proofs(ProofStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a withdrawal would cancel, by names that the person knows; set before anybody comes in. */
    void losses(Function<PersonKey, Future<List<String>>> of) {
        losses = of;
    }

    /** What has to be done, and may be repeated, before a person is told that they have withdrawn. */
    void afterWithdrawn(Function<PersonKey, Future<Void>> then) {
        afterWithdrawn = then;
    }

    Future<Void> put(PersonKey person, Proof proof) {
        return store.put(person, proof);
    }

    Future<Optional<Proof>> find(PersonKey person) {
        return store.find(person);
    }

    Future<List<String>> lossesOf(PersonKey person) {
        return losses.apply(person);
    }

    /**
     * Withdraws, if the person knows what that cancels.
     *
     * @return what it would cancel, if they do not; nothing was done then
     */
    Future<List<String>> withdraw(PersonKey person, boolean knowing) {
        return lossesOf(person)
                .compose(lost -> lost.isEmpty() || knowing
                        ? store.withdraw(person)
                                .compose(done -> afterWithdrawn.apply(person))
                                .map(List.of())
                        : Future.succeededFuture(lost));
    }

    /** As points ask for it; consent is theirs to ask. */
    Future<PersonFacts> facts(PersonKey person) {
        return store.find(person)
                .map(found -> new PersonFacts(
                        found.flatMap(Proof::birthDate),
                        found.map(Proof::resident).orElse(false),
                        found.isPresent(),
                        false,
                        TokyoTime.today(clock)));
    }
}
