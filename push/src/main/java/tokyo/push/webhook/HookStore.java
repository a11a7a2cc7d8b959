package tokyo.push.webhook;

import io.vertx.core.Future;
import java.util.Optional;

/** At most one hook a tenant; every method is one atomic step and may be repeated. */
interface HookStore {

    /** In place of the one before. */
    Future<Void> put(Hook hook);

    Future<Optional<Hook>> find(String tenant);

    Future<Void> remove(String tenant);
}
