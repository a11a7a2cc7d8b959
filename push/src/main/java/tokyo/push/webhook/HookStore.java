package tokyo.push.webhook;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** At most one hook a tenant; every method is one atomic step and may be repeated. */
interface HookStore {

    /** One for each of 62 municipalities and the bureaus, and room. */
    int MOST = 100;

    /**
     * A hook and how it answers.
     *
     * @param tries in vain, since it took the last one; beyond {@link TellingJob#MAX_TRIES} it is given up, and is not counted further
     * @param notBefore when it is tried again
     * @param links how long the tenant's list of links was when it took the last note of it
     */
    record Standing(Hook hook, int tries, Instant notBefore, int links) {}

    /** In place of the one before; it is tried at once. */
    Future<Void> put(Hook hook);

    /** Of all tenants. */
    Future<List<Standing>> all();

    /** Keeps how the hook answers, unless another one has taken its place. */
    Future<Void> keep(Standing standing);

    Future<Void> remove(String tenant);
}
