package tokyo.push.timing;

import io.vertx.core.Future;
import java.util.List;

/** The plans of all areas with their histories; every method is one atomic step. */
public interface TimingStore {
    /** A change a week for four years; the history lies in the plan's own document. */
    int VERSION_LIMIT = 200;

    /** The newest plan of each area that has one. */
    Future<List<TimingPlan>> latest();

    /** All versions of one area's plan, oldest first; empty when it has none. */
    Future<List<TimingPlan>> history(String area);

    /** Keeps the plan if its version is the next one of its area, from 1; false if another one was first. */
    Future<Boolean> appendIfNext(TimingPlan plan);
}
