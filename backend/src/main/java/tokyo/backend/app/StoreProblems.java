package tokyo.backend.app;

import java.util.Optional;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.mongo.StoreFault;

/** What a caller is told when the store is away; never that it was their fault. */
final class StoreProblems {
    private StoreProblems() {}

    static Optional<Problem> of(Throwable fault) {
        if (!(fault instanceof StoreFault store)) {
            return Optional.empty();
        }
        return switch (store.kind()) {
            // Nothing was stored, so the person may simply try again.
            case DEFINITE -> Optional.of(Problems.overloaded());
            case AMBIGUOUS -> Optional.of(Problems.unavailable());
            // A duplicate is an answer that a store class must have handled: here it is a bug.
            case DUPLICATE -> Optional.empty();
        };
    }
}
