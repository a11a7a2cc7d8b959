package tokyo.push.registry;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** A worker for tests without threads: the work is done when the call returns. */
public final class WorkInPlace implements Worker {
    @Override
    public <T> Future<T> run(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception fault) {
            return Future.failedFuture(fault);
        }
    }
}
