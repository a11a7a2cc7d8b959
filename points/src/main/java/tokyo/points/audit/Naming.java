package tokyo.points.audit;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tokyo.points.audit.fold.Evidence;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Pen;
import tokyo.points.entry.Kind;
import tokyo.points.scan.JournalScan;
import tokyo.points.scan.StoredFields;

/**
 * Finds what those of a batch name: entries that are undone or came out of a merge, and the campaigns of counters. They are few, so a
 * batch asks once or twice.
 */
final class Naming {
    private static final int COUNTERS = 5;

    private final JournalScan scan;
    private final Optional<CapLimits> limits;
    private final Pen pen = new Pen();

    Naming(JournalScan scan, Optional<CapLimits> limits) {
        this.scan = scan;
        this.limits = limits;
    }

    Future<Evidence> of(List<Line> lines) {
        Set<String> ids = new LinkedHashSet<>();
        for (Line line : lines) {
            if (line.is(Kind.MERGE_IN)) {
                ids.add(line.reference());
            } else if (line.is(Kind.SPEND_REVERSED) || line.is(Kind.GRANT_REVERSED) || line.is(Kind.EXPIRY_UNDONE)) {
                ids.add(line.reference());
                for (String former : formerOwners(line)) {
                    ids.add(pen.eventId(former, "reversal", line.reference()));
                }
            }
        }
        return find(new HashMap<>(), List.copyOf(ids))
                .compose(found -> heirs(found, lines, Evidence.MOST_HEIRS))
                .compose(byId -> caps(lines).map(caps -> new Evidence(byId, caps)));
    }

    private Future<Map<String, Map<String, Long>>> caps(List<Line> lines) {
        return limits.map(known -> known.of(campaigns(lines))).orElse(Future.succeededFuture(Map.of()));
    }

    private static Set<String> campaigns(List<Line> lines) {
        Set<String> campaigns = new TreeSet<>();
        for (Line line : lines) {
            String[] state = line.after().split(";", -1);
            if (line.is(Kind.GRANT) && state.length > COUNTERS) {
                for (String counter : state[COUNTERS].split(",", -1)) {
                    campaigns.add(counter.split("/", 2)[0]);
                }
            }
        }
        return campaigns;
    }

    private static List<String> formerOwners(Line line) {
        String[] state = line.after().split(";", -1);
        return state.length > 8 && !state[8].isEmpty() ? List.of(state[8].split(",", -1)) : List.of();
    }

    /** One step further for all whose heir was merged as well. */
    private Future<Map<String, Line>> heirs(Map<String, Line> found, List<Line> lines, int steps) {
        Evidence known = new Evidence(found);
        Set<String> next = new LinkedHashSet<>();
        for (Line line : lines) {
            Line out = found.get(line.reference());
            if (line.is(Kind.MERGE_IN) && out != null) {
                String heir = known.heirOf(out, line.owner());
                if (!heir.equals(line.owner())) {
                    next.add(pen.eventId(heir, "merge-out"));
                }
            }
        }
        int before = found.size();
        return next.isEmpty() || steps == 0
                ? Future.succeededFuture(found)
                : find(found, List.copyOf(next))
                        .compose(more ->
                                more.size() == before ? Future.succeededFuture(more) : heirs(more, lines, steps - 1));
    }

    private Future<Map<String, Line>> find(Map<String, Line> known, List<String> ids) {
        Future<Map<String, Line>> found = Future.succeededFuture(known);
        for (int from = 0; from < ids.size(); from += JournalScan.BATCH) {
            List<String> part = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + JournalScan.BATCH)));
            found = found.compose(before -> scan.byIds(part).map(documents -> with(before, documents)));
        }
        return found;
    }

    private static Map<String, Line> with(Map<String, Line> known, List<StoredFields> documents) {
        documents.stream()
                .filter(document -> Line.faults(document).isEmpty())
                .map(Line::of)
                .forEach(line -> known.put(line.id(), line));
        return known;
    }
}
