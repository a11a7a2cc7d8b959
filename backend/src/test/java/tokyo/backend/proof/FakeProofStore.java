package tokyo.backend.proof;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** The twin in memory, under the same contract as the real store. */
final class FakeProofStore implements ProofStore {
    private final Map<PersonKey, Proof> proofs = new HashMap<>();

    @Override
    public Future<Void> put(PersonKey person, Proof proof) {
        proofs.put(person, proof);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Proof>> find(PersonKey person) {
        return Future.succeededFuture(Optional.ofNullable(proofs.get(person)));
    }

    @Override
    public Future<Void> withdraw(PersonKey person) {
        proofs.remove(person);
        return Future.succeededFuture();
    }
}
