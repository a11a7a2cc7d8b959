package tokyo.infra.platform.lifecycle;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a process as a numbered list of steps; the first that fails ends the start and is named with its reason. */
public final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private final String process;
    private final List<Step> steps = new ArrayList<>();

    public StartUp(String process) {
        this.process = process;
    }

    /** Adds a step; it begins when the one before has succeeded. */
    public StartUp step(String name, Supplier<Future<?>> work) {
        steps.add(new Step(name, work));
        return this;
    }

    /** Fails with {@link StartFailed}. */
    public Future<Void> run() {
        return from(0).onSuccess(done -> LOG.info("{} is up", process));
    }

    private Future<Void> from(int index) {
        if (index == steps.size()) {
            return Future.succeededFuture();
        }
        Step step = steps.get(index);
        String place = (index + 1) + "/" + steps.size() + " " + step.name;
        LOG.info("{} start {}", process, place);
        return begun(step)
                .recover(fault -> Future.failedFuture(new StartFailed(process, place, fault)))
                .compose(done -> from(index + 1));
    }

    private static Future<?> begun(Step step) {
        try {
            return step.work.get();
        } catch (RuntimeException fault) {
            return Future.failedFuture(fault);
        }
    }

    private record Step(String name, Supplier<Future<?>> work) {}

    /** Tells the operator which step failed and why. */
    public static final class StartFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StartFailed(String process, String place, Throwable fault) {
            super(process + " does not start: step " + place + " failed: " + reason(fault), fault);
        }

        private static String reason(Throwable fault) {
            return fault.getMessage() == null ? fault.getClass().getName() : fault.getMessage();
        }
    }
}
