package tokyo.push.suppression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tokyo.push.audience.SmallCells;

/**
 * What became of a programme's alerts in one ward, in numbers that point at nobody (see {@link SmallCells}).
 *
 * <p>Who is told of a programme is not known beforehand, other than with a notice: so the sum is a number of people too, and is not
 * shown where it is small.
 *
 * @param told all of the others together; empty if not shown
 * @param rang on at least one device; empty if not shown
 * @param withheld by reason, those that are shown
 * @param others in cells that are not shown; empty where the sum is not
 */
record ProgrammeNumbers(
        Optional<Integer> told, Optional<Integer> rang, Map<String, Integer> withheld, Optional<Integer> others) {

    /** By ward, those that anybody was told in. */
    static Map<String, ProgrammeNumbers> byWard(Map<OutcomeCell, Integer> cells) {
        Map<String, Map<String, Integer>> wards = new TreeMap<>();
        cells.forEach((cell, people) -> wards.computeIfAbsent(cell.ward(), ward -> new TreeMap<>())
                .merge(cell.outcome(), people, Integer::sum));
        Map<String, ProgrammeNumbers> shown = new TreeMap<>();
        wards.forEach((ward, outcomes) -> shown.put(ward, of(outcomes)));
        return shown;
    }

    private static ProgrammeNumbers of(Map<String, Integer> outcomes) {
        int told = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        if (SmallCells.isSmall(told)) {
            return new ProgrammeNumbers(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
        }
        Set<String> hidden = SmallCells.hidden(outcomes);
        Map<String, Integer> withheld = new TreeMap<>(outcomes);
        withheld.keySet().removeAll(hidden);
        withheld.remove(OutcomeCell.RANG);
        return new ProgrammeNumbers(
                Optional.of(told),
                hidden.contains(OutcomeCell.RANG)
                        ? Optional.empty()
                        : Optional.of(outcomes.getOrDefault(OutcomeCell.RANG, 0)),
                withheld,
                Optional.of(hidden.stream()
                        .mapToInt(cell -> outcomes.getOrDefault(cell, 0))
                        .sum()));
    }
}
