package tokyo.push.timing;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The twin in memory, under the same contract as the real store. */
public final class FakeTimingStore implements TimingStore {
    private final Map<String, List<TimingPlan>> byArea = new TreeMap<>();

    @Override
    public Future<List<TimingPlan>> latest() {
        return Future.succeededFuture(byArea.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList());
    }

    @Override
    public Future<List<TimingPlan>> history(String area) {
        return Future.succeededFuture(List.copyOf(byArea.getOrDefault(area, List.of())));
    }

    @Override
    public Future<Boolean> appendIfNext(TimingPlan plan) {
        List<TimingPlan> versions = byArea.computeIfAbsent(plan.area(), area -> new ArrayList<>());
        return Future.succeededFuture(plan.version() == versions.size() + 1 && versions.add(plan));
    }
}
