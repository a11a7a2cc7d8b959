package tokyo.infra.platform.lifecycle;

import java.util.List;

/** How a stop went: the steps that finished, and those that failed or were not done in time. */
public record StopReport(List<String> finished, List<String> unfinished) {
    public StopReport {
        finished = List.copyOf(finished);
        unfinished = List.copyOf(unfinished);
    }

    public boolean clean() {
        return unfinished.isEmpty();
    }
}
