package tokyo.infra.devkit.journeys;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Tests wait for futures; the city never does. */
final class Waiting {
    /** A cold start on a busy machine; only what hangs meets it. */
    private static final long PATIENCE_SECONDS = 120;

    private Waiting() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
