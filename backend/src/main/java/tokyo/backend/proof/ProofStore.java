package tokyo.backend.proof;

import io.vertx.core.Future;
import java.util.Optional;
import tokyo.points.api.PersonKey;

/** Proofs by person; every method is one atomic step and may be repeated. */
interface ProofStore {

    /** Keeps it in place of the one before. */
    Future<Void> put(PersonKey person, Proof proof);

    /** Empty if there never was one, and after a withdrawal. */
    Future<Optional<Proof>> find(PersonKey person);

    /** Forgets all that was proved. */
    Future<Void> withdraw(PersonKey person);
}
