package tokyo.push.suppression;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The twin in memory, under the same contract as the real store. */
final class FakeProgrammeNumberStore implements ProgrammeNumberStore {
    private final Map<LocalDate, Map<String, Map<OutcomeCell, Integer>>> weeks = new TreeMap<>();
    private Optional<Counted> counted = Optional.empty();

    @Override
    public Future<Optional<Counted>> counted() {
        return Future.succeededFuture(counted);
    }

    @Override
    public Future<Void> replace(LocalDate monday, Map<String, Map<OutcomeCell, Integer>> programmes) {
        Map<String, Map<OutcomeCell, Integer>> kept = new HashMap<>();
        programmes.forEach((psid, cells) -> kept.put(psid, Map.copyOf(cells)));
        weeks.put(monday, kept);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> weekIsCounted(LocalDate monday) {
        LocalDate since = counted.map(Counted::since).orElse(monday);
        LocalDate upTo = counted.map(Counted::upTo).filter(monday::isBefore).orElse(monday);
        counted = Optional.of(new Counted(since, upTo));
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate monday) {
        return Future.succeededFuture(
                new TreeMap<>(weeks.getOrDefault(monday, Map.of()).getOrDefault(psid, Map.of())));
    }

    @Override
    public Future<Void> forgetBefore(LocalDate monday) {
        weeks.keySet().removeIf(kept -> kept.isBefore(monday));
        counted = counted.map(known -> known.since().isBefore(monday) ? new Counted(monday, known.upTo()) : known);
        return Future.succeededFuture();
    }
}
