package tokyo.push.webhook;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The twin in memory, under the same contract as the real store. */
final class FakeHookStore implements HookStore {
    private final Map<String, Standing> hooks = new HashMap<>();

    @Override
    public Future<Void> put(Hook hook) {
        hooks.put(hook.tenant(), new Standing(hook, 0, Instant.EPOCH, 0));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Standing>> all() {
        return Future.succeededFuture(List.copyOf(hooks.values()));
    }

    @Override
    public Future<Void> keep(Standing standing) {
        hooks.computeIfPresent(
                standing.hook().tenant(), (tenant, now) -> now.hook().equals(standing.hook()) ? standing : now);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> remove(String tenant) {
        hooks.remove(tenant);
        return Future.succeededFuture();
    }
}
