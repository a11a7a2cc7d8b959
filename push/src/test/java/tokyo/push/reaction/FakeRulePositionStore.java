package tokyo.push.reaction;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The twin in memory, under the same contract as the real store. */
public final class FakeRulePositionStore implements RulePositionStore {
    private final Map<String, String> fingerprints = new HashMap<>();

    @Override
    public Future<Map<String, String>> all() {
        return Future.succeededFuture(Map.copyOf(fingerprints));
    }

    @Override
    public Future<Void> advance(Map<String, String> changed) {
        fingerprints.putAll(changed);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forget(Set<String> psids) {
        fingerprints.keySet().removeAll(psids);
        return Future.succeededFuture();
    }
}
