package tokyo.infra.bench.edge;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** A benchmark's main thread may wait; nothing else here does. */
final class Waiting {
    private static final long SECONDS = 60;

    private Waiting() {}

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
