package tokyo.points.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Mismatch;

/** What a check has found: all of it counted, the first of each type kept. */
public final class Summary {
    /** Enough to begin with; a database that somebody else has changed has millions. */
    static final int KEPT = 100;

    private final Map<Mismatch, Long> counts = new EnumMap<>(Mismatch.class);
    private final List<Finding> first = new ArrayList<>();
    private long documents;

    void found(Finding finding) {
        if (counts.merge(finding.type(), 1L, Long::sum) <= KEPT) {
            first.add(finding);
        }
    }

    void read(long more) {
        documents += more;
    }

    public long documents() {
        return documents;
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    public Map<Mismatch, Long> counts() {
        return Map.copyOf(counts);
    }

    public List<Finding> first() {
        return List.copyOf(first);
    }

    /** Each type with its number, what it means and what to do; in the order in which types are declared. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((type, count) ->
                lines.add(type + " x " + count + ": " + type.meaning() + ". To do: " + type.remedy() + "."));
        lines.add(documents + " documents read, "
                + (isClean()
                        ? "nothing found"
                        : counts.values().stream().mapToLong(Long::longValue).sum() + " findings"));
        return lines;
    }
}
