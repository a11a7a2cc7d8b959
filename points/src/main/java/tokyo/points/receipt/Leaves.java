package tokyo.points.receipt;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tokyo.points.entry.Entry;
import tokyo.points.journal.JournalStore;

/** Reads entries in the order of the leaves: writer by writer in the order of their names, each by its numbers, never past a gap. */
final class Leaves {
    private final JournalStore journal;

    Leaves(JournalStore journal) {
        this.journal = journal;
    }

    /**
     * Everything that is there after those positions.
     *
     * @return the positions then
     */
    Future<Map<String, Long>> toTheGaps(Map<String, Long> from, MerkleWalk walk) {
        return journal.writers().compose(writers -> {
            Map<String, Long> positions = new HashMap<>(from);
            Future<Void> read = Future.succeededFuture();
            for (String writer : new TreeSet<>(writers)) {
                read = read.compose(done -> to(writer, positions, Long.MAX_VALUE, walk));
            }
            return read.map(positions);
        });
    }

    /** What lies between two seals; the walk has less than the later one says if an entry is missing. */
    Future<Void> between(Map<String, Long> from, Map<String, Long> to, MerkleWalk walk) {
        Map<String, Long> positions = new HashMap<>(from);
        Future<Void> read = Future.succeededFuture();
        for (String writer : new TreeSet<>(to.keySet())) {
            read = read.compose(done -> to(writer, positions, to.getOrDefault(writer, 0L), walk));
        }
        return read;
    }

    private Future<Void> to(String writer, Map<String, Long> positions, long last, MerkleWalk walk) {
        long before = positions.getOrDefault(writer, 0L);
        int count = (int) Math.min(JournalStore.MOST_ASKED, last - before);
        return count <= 0
                ? Future.succeededFuture()
                : journal.stamped(writer, before + 1, count).compose(found -> {
                    long now = before + take(found, before, walk);
                    if (now > before) {
                        positions.put(writer, now);
                    }
                    return now == before + count ? to(writer, positions, last, walk) : Future.succeededFuture();
                });
    }

    private static long take(List<Entry> found, long before, MerkleWalk walk) {
        long taken = 0;
        for (Entry entry : found) {
            if (entry.stamp().wseq() != before + taken + 1) {
                break;
            }
            walk.add(entry.text());
            taken++;
        }
        return taken;
    }
}
