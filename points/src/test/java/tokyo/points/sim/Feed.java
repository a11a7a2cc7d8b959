package tokyo.points.sim;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.journal.Layout;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.world.Fault;

/** Reads everything that was ever stored, by one position for each writer, and closes the gaps that the dead have left. */
final class Feed {
    private static final int PAGE = 64;

    private static final Comparator<Entry> ENTRIES_FIRST =
            Comparator.<Entry>comparingLong(entry -> entry.stamp().wseq()).thenComparing(StampVoid.class::isInstance);

    private final City city;
    private final Map<String, Long> positions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<Stamp> closed = new HashSet<>();
    private long readUntil;

    Feed(City city) {
        this.city = city;
    }

    int seen() {
        return seen.size();
    }

    Future<Void> read(Node.Run by) {
        if (city.seams.has(Seams.Habit.FEED_ORDERED_BY_TIME)) {
            return readByTime();
        }
        return by.journal.writers().compose(writers -> readAll(by, writers, 0));
    }

    private Future<Void> readAll(Node.Run by, List<String> writers, int next) {
        return next == writers.size()
                ? Future.succeededFuture()
                : read(by, writers.get(next)).compose(done -> readAll(by, writers, next + 1));
    }

    private Future<Void> read(Node.Run by, String writer) {
        long from = positions.getOrDefault(writer, 1L);
        return by.journal.stamped(writer, from, PAGE).compose(found -> {
            city.judge(() -> take(writer, found));
            Stamp next = new Stamp(writer, positions.getOrDefault(writer, 1L));
            boolean behind = next.wseq() <= city.lastStamp(writer);
            boolean dead = city.isDead(writer) || city.chaos.strikes(Fault.CLOSED_ALIVE);
            boolean whole = found.stream().map(Entry::stamp).distinct().count() < PAGE;
            return behind && dead && whole
                    ? by.gaps.close(next).onSuccess(done -> closed.add(next)).compose(done -> read(by, writer))
                    : Future.succeededFuture();
        });
    }

    private void take(String writer, List<Entry> found) {
        found.stream().sorted(ENTRIES_FIRST).forEach(entry -> {
            long position = positions.getOrDefault(writer, 1L);
            boolean next = entry.stamp().wseq() == position && !isHalfClosed(entry);
            if (next || entry.stamp().wseq() > position && city.seams.has(Seams.Habit.FEED_PASSES_GAPS)) {
                boolean first =
                        entry instanceof StampVoid || seen.add(entry.id().value());
                Broken.unless(first, Law.FEED_IS_COMPLETE, entry);
                positions.put(writer, entry.stamp().wseq() + 1);
            }
        });
    }

    /** One bucket's void says nothing about the others. */
    private boolean isHalfClosed(Entry entry) {
        return city.layout == Layout.BUCKETED && entry instanceof StampVoid && !closed.contains(entry.stamp());
    }

    /** As many feeds do: what is younger than the youngest that was read. */
    private Future<Void> readByTime() {
        long until = readUntil;
        for (Entry entry : city.oracle.inOrder()) {
            if (entry.at().toEpochMilli() > until && !(entry instanceof StampVoid)) {
                seen.add(entry.id().value());
                readUntil = Math.max(readUntil, entry.at().toEpochMilli());
            }
        }
        return Future.succeededFuture();
    }
}
