package tokyo.push.programme;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The twin in memory, under the same contract as the real store. */
final class FakeLookStore implements LookStore {
    private final Map<String, Look> looks = new LinkedHashMap<>();
    private boolean fails;

    void fail() {
        fails = true;
    }

    @Override
    public Future<Void> append(Look look) {
        if (fails) {
            return Future.failedFuture("the store is away");
        }
        looks.putIfAbsent(look.id(), look);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Look>> newest(String tenant, int limit) {
        return Future.succeededFuture(looks.values().stream()
                .filter(look -> look.asked().tenant().equals(tenant))
                .sorted(Comparator.comparing(Look::at).reversed())
                .limit(limit)
                .toList());
    }
}
