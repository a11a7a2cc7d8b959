package tokyo.infra.platform.lifecycle;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every main does in the end: starts, stops gracefully on a signal, and ends with {@link #FAILED} when the start fails. */
public final class Launch {
    /** What the orchestrator sees of a start that failed. */
    public static final int FAILED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private Launch() {}

    /**
     * @param stop gets its steps while the start goes on, so that a start which fails half-way is undone as far as it came
     * @param start everything from reading the config to the last step of {@link StartUp}
     */
    public static void orExit(GracefulStop stop, Supplier<Future<?>> start) {
        stop.onSignal();
        begun(start).onFailure(Launch::exit);
    }

    /** Tells whoever waits at the console that the start is done, by the line {@code READY <address>}. */
    public static void ready(String address) {
        System.out.println("READY " + address);
    }

    private static Future<?> begun(Supplier<Future<?>> start) {
        try {
            return start.get();
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    /** The reason stands on the error stream in plain words too: a newcomer's console shows no JSON. */
    private static void exit(Throwable fault) {
        LOG.error("start failed", fault);
        System.err.println(fault.getMessage());
        // exit waits for the graceful stop: never on the event loop that this stop needs.
        new Thread(() -> System.exit(FAILED), "exit").start();
    }
}
