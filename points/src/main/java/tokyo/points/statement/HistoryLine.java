package tokyo.points.statement;

import java.time.Instant;
import java.util.List;
import tokyo.points.entry.Kind;

/**
 * One entry as its owner reads it.
 *
 * @param place among the owner's entries, from 1; the cursor of a page
 * @param points by which the balance changed; 0 if only something held did
 * @param why in plain Japanese: what was done for it, or what happened
 * @param lots that moved
 */
record HistoryLine(
        String entryId, long place, Instant at, Kind kind, long points, String why, List<Statement.Named> lots) {
    HistoryLine {
        lots = List.copyOf(lots);
    }
}
