package tokyo.points.budget;

import io.vertx.core.Future;

/** Which of the nodes that took leases are still there. */
@FunctionalInterface
public interface Nodes {

    /**
     * True if nobody has shown for a while that the node lives. A wrong answer costs the node a refused slot and never a point, so neither
     * clocks nor pauses matter.
     *
     * @param node as it is noted with its leases
     */
    Future<Boolean> isGone(String node);
}
