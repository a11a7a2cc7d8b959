package tokyo.infra.platform.lifecycle;

import java.time.Duration;

/** The order in which a process ends, and the longest that each part may take: 15 seconds together. */
public enum StopPhase {
    /** Tell the load balancer; nothing else changes yet. */
    READINESS_OFF(Duration.ofSeconds(1)),
    /** Close listening ports, stop taking work from queues. */
    STOP_ACCEPTING(Duration.ofSeconds(2)),
    /** Finish what was begun: requests in flight, batches claimed. */
    DRAIN(Duration.ofSeconds(9)),
    /** Close clients and Vert.x. */
    CLOSE(Duration.ofSeconds(3));

    private final Duration longest;

    StopPhase(Duration longest) {
        this.longest = longest;
    }

    public Duration longest() {
        return longest;
    }
}
