package tokyo.push.registry;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Runs blocking or long work off the event loop, in no order, and answers on the caller's. */
@FunctionalInterface
public interface Worker {
    <T> Future<T> run(Callable<T> work);
}
