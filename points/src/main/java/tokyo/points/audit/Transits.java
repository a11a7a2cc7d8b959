package tokyo.points.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.entry.Kind;

/** Whether what went out in a merge came in, once. Needs memory for those of which one side was read, at most all merges. */
final class Transits {
    private final Map<String, Integer> open = new HashMap<>();
    private final Consumer<Finding> findings;

    Transits(Consumer<Finding> findings) {
        this.findings = findings;
    }

    void read(Line line) {
        if (line.is(Kind.MERGE_OUT)) {
            count(line.id(), 1);
        } else if (line.is(Kind.MERGE_IN)) {
            count(line.reference(), -1);
        }
    }

    private void count(String out, int change) {
        open.merge(out, change, Integer::sum);
        open.remove(out, 0);
    }

    /** When everything was read. */
    void end() {
        open.forEach((out, count) -> findings.accept(
                count > 0
                        ? new Finding(Mismatch.MERGE_NOT_ARRIVED, out, "no entry brought it")
                        : new Finding(Mismatch.ARRIVED_TWICE, out, -count + " too many came in")));
    }
}
