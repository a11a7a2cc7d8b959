package tokyo.infra.platform.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * What all checks said at one moment.
 *
 * @param failures why, by the name of each failed check
 */
public record HealthReport(Status status, Map<String, String> failures) {
    /** In the order from good to bad. */
    public enum Status {
        READY,
        DEGRADED,
        UNREADY,
        DRAINING
    }

    public HealthReport {
        failures = Map.copyOf(failures);
    }

    /** Whether the load balancer may send requests here. */
    public boolean takesTraffic() {
        return switch (status) {
            case READY, DEGRADED -> true;
            case UNREADY, DRAINING -> false;
        };
    }

    /** The failures in the order of their names, so that two reports can be compared by eye. */
    public Map<String, String> sortedFailures() {
        return new TreeMap<>(failures);
    }
}
