package tokyo.points.receipt;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The twin in memory, under the same contract as the real store. */
public final class FakeSealStore implements SealStore {
    private final TreeMap<Long, Seal> seals = new TreeMap<>();

    @Override
    public Future<Seal> sealOnce(Seal seal) {
        seals.putIfAbsent(seal.number(), seal);
        return byNumber(seal.number()).map(Optional::orElseThrow);
    }

    @Override
    public Future<Optional<Seal>> byNumber(long number) {
        return Future.succeededFuture(Optional.ofNullable(seals.get(number)));
    }

    @Override
    public Future<Optional<Seal>> last() {
        return Future.succeededFuture(Optional.ofNullable(seals.lastEntry()).map(Map.Entry::getValue));
    }

    @Override
    public Future<Optional<Seal>> from(long hour) {
        return Future.succeededFuture(
                seals.values().stream().filter(seal -> seal.hour() >= hour).findFirst());
    }
}
