package tokyo.infra.platform.lifecycle;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a test's own thread wait for an answer, bounded. */
public final class Waiting {
    /** Far above anything that works, far below the patience of a build. */
    private static final int PATIENCE_SECONDS = 20;

    private Waiting() {}

    /** The answer; what failed the future is thrown. */
    public static <T> T answerOf(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within " + PATIENCE_SECONDS + " s", late);
        }
    }
}
