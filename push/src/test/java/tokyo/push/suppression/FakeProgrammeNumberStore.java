package tokyo.push.suppression;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The twin in memory, under the same contract as the real store. */
final class FakeProgrammeNumberStore implements ProgrammeNumberStore {
    private final Map<LocalDate, Map<String, Map<OutcomeCell, Integer>>> days = new TreeMap<>();
    private Optional<Counted> counted = Optional.empty();

    @Override
    public Future<Optional<Counted>> counted() {
        return Future.succeededFuture(counted);
    }

    @Override
    public Future<Void> replace(LocalDate day, Map<String, Map<OutcomeCell, Integer>> programmes) {
        Map<String, Map<OutcomeCell, Integer>> kept = days.computeIfAbsent(day, first -> new HashMap<>());
        programmes.forEach((psid, cells) -> kept.put(psid, Map.copyOf(cells)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> dayIsCounted(LocalDate day) {
        LocalDate since = counted.map(Counted::since).orElse(day);
        LocalDate upTo = counted.map(Counted::upTo).filter(day::isBefore).orElse(day);
        counted = Optional.of(new Counted(since, upTo));
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<OutcomeCell, Integer>> of(String psid, LocalDate from, LocalDate to) {
        Map<OutcomeCell, Integer> sum = new TreeMap<>();
        days.forEach((day, programmes) -> {
            if (!day.isBefore(from) && !day.isAfter(to)) {
                programmes
                        .getOrDefault(psid, Map.of())
                        .forEach((cell, people) -> sum.merge(cell, people, Integer::sum));
            }
        });
        return Future.succeededFuture(sum);
    }

    @Override
    public Future<Void> forgetBefore(LocalDate day) {
        days.keySet().removeIf(kept -> kept.isBefore(day));
        counted = counted.map(known -> known.since().isBefore(day) ? new Counted(day, known.upTo()) : known);
        return Future.succeededFuture();
    }
}
