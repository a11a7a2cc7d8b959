package tokyo.push.webhook;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store. */
final class FakeHookStore implements HookStore {
    private final Map<String, Hook> hooks = new HashMap<>();

    @Override
    public Future<Void> put(Hook hook) {
        hooks.put(hook.tenant(), hook);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Hook>> find(String tenant) {
        return Future.succeededFuture(Optional.ofNullable(hooks.get(tenant)));
    }

    @Override
    public Future<Void> remove(String tenant) {
        hooks.remove(tenant);
        return Future.succeededFuture();
    }
}
