package tokyo.points.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Mismatch;

/**
 * Whether each writer's numbers are all used or closed, from 1 to the last, each once.
 *
 * <p>Needs a bit an entry, and some 50 bytes a void on a sharded store.
 */
final class Writers {
    /** So many gaps of one writer are named one by one. */
    private static final int MOST_GAPS = 100;

    private final Map<String, Writer> writers = new TreeMap<>();
    private final int voids;
    private final Consumer<Finding> findings;

    private static final class Writer {
        final Numbers used = new Numbers();
        final Map<Long, Integer> voids = new HashMap<>();
    }

    /** @param voids that close a stamp: 1 on one replica set, one a bucket on a sharded store */
    Writers(int voids, Consumer<Finding> findings) {
        this.voids = voids;
        this.findings = findings;
    }

    void read(Line line) {
        int colon = line.stamp().indexOf(':');
        Writer writer = writers.computeIfAbsent(line.stamp().substring(0, colon), first -> new Writer());
        long number = Long.parseLong(line.stamp().substring(colon + 1));
        boolean first = line.isVoid()
                ? writer.voids.merge(number, 1, Integer::sum) <= voids && (voids > 1 || !writer.used.has(number))
                : writer.used.add(number) && (voids > 1 || !writer.voids.containsKey(number));
        if (!first) {
            findings.accept(new Finding(Mismatch.STAMP_TWICE, line.id(), line.stamp()));
        }
    }

    /** When everything was read. @param registered writers that readers know of */
    void end(Set<String> registered) {
        writers.forEach((name, writer) -> {
            if (!registered.contains(name)) {
                findings.accept(new Finding(Mismatch.WRITER_UNKNOWN, name, "not among the registered writers"));
            }
            writer.voids.forEach((number, count) -> {
                if (count < voids && !writer.used.has(number)) {
                    String half = number + " is closed in " + count + " of " + voids + " buckets";
                    findings.accept(new Finding(Mismatch.STAMP_MISSING, name, half));
                }
                writer.used.add(number);
            });
            writer.used.gaps(MOST_GAPS).forEach(gap -> findings.accept(new Finding(Mismatch.STAMP_MISSING, name, gap)));
        });
    }
}
