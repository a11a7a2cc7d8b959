package tokyo.push.suppression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tokyo.push.audience.SmallCells;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.release.SliceStore.Slice;

/**
 * What became of a notice, as far as its tenant may know: numbers that point at nobody (see {@link SmallCells}).
 *
 * <p>Everybody who was told is in one cell: rang, waiting for the sender, held for a reason, or withheld for a reason. The cells that
 * are not shown are counted together, and not named: a name would say what became of the only one in it.
 *
 * @param told in how many inboxes it lies
 * @param rang on at least one device; empty if not shown
 * @param sending neither rang nor held nor withheld so far; empty if not shown
 * @param held by reason, those that are shown
 * @param withheld by reason, those that are shown
 * @param others in cells that are not shown
 */
record NoticeNumbers(
        int told,
        Optional<Integer> rang,
        Optional<Integer> sending,
        Map<String, Integer> held,
        Map<String, Integer> withheld,
        int others,
        boolean ended) {
    private static final String RANG = "RANG";
    private static final String SENDING = "SENDING";
    private static final String HELD = "HELD/";
    private static final String WITHHELD = "WITHHELD/";

    /** @param slices of the notice, whether or not they were counted already */
    static NoticeNumbers of(List<Slice> slices) {
        Map<String, Integer> cells = new TreeMap<>(Map.of(RANG, 0, SENDING, 0));
        slices.forEach(slice -> slice.counts()
                .ifPresentOrElse(counts -> add(counts, cells), () -> cells.merge(SENDING, slice.told(), Integer::sum)));
        Set<String> hidden = SmallCells.hidden(cells);
        return new NoticeNumbers(
                cells.values().stream().mapToInt(Integer::intValue).sum(),
                shown(RANG, cells, hidden),
                shown(SENDING, cells, hidden),
                shownBelow(HELD, cells, hidden),
                shownBelow(WITHHELD, cells, hidden),
                hidden.stream().mapToInt(cell -> cells.getOrDefault(cell, 0)).sum(),
                slices.stream()
                        .allMatch(slice ->
                                slice.counts().filter(DeliveryCounts::ended).isPresent()));
    }

    private static void add(DeliveryCounts counts, Map<String, Integer> cells) {
        int held = counts.held().values().stream().mapToInt(Integer::intValue).sum();
        cells.merge(RANG, counts.rang(), Integer::sum);
        // Whose one phone rang while another is held is both.
        cells.merge(SENDING, Math.max(0, counts.waiting() - held), Integer::sum);
        counts.held().forEach((reason, number) -> cells.merge(HELD + reason, number, Integer::sum));
        counts.withheld().forEach((reason, number) -> cells.merge(WITHHELD + reason, number, Integer::sum));
    }

    private static Optional<Integer> shown(String cell, Map<String, Integer> cells, Set<String> hidden) {
        return hidden.contains(cell) ? Optional.empty() : Optional.ofNullable(cells.get(cell));
    }

    private static Map<String, Integer> shownBelow(String prefix, Map<String, Integer> cells, Set<String> hidden) {
        Map<String, Integer> shown = new TreeMap<>();
        cells.forEach((cell, number) -> {
            if (cell.startsWith(prefix) && !hidden.contains(cell)) {
                shown.put(cell.substring(prefix.length()), number);
            }
        });
        return shown;
    }
}
