package tokyo.points.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tokyo.points.entry.Stamp;

/**
 * Hands out one writer's stamps, each to one write at a time, and never one {@value #WINDOW} or more beyond one that is not settled:
 * so whoever closes a dead writer knows where its last stamp can be. Any thread may call.
 */
public final class WriterStamps {
    /** Two full batches under way and two waiting; a dead writer costs at most as many voids. */
    public static final int WINDOW = 4_096;

    private final String writer;
    private final TreeSet<Long> open = new TreeSet<>();
    private final TreeSet<Long> free = new TreeSet<>();
    private final TreeSet<Long> doubtful = new TreeSet<>();
    private long next = 1;

    /** @param writer never used before by anybody: one run of one process */
    public WriterStamps(String writer) {
        this.writer = writer;
    }

    public String writer() {
        return writer;
    }

    /** The smallest free stamp; empty while too many are under way. */
    synchronized Optional<Stamp> take() {
        Long again = free.pollFirst();
        if (again != null) {
            return Optional.of(new Stamp(writer, again));
        }
        if (!open.isEmpty() && next >= open.first() + WINDOW) {
            return Optional.empty();
        }
        open.add(next);
        return Optional.of(new Stamp(writer, next++));
    }

    /** It is used, or closed. */
    synchronized void settle(Stamp stamp) {
        open.remove(stamp.wseq());
        doubtful.remove(stamp.wseq());
    }

    /** It was certainly not used; the next write takes it. */
    synchronized void giveBack(Stamp stamp) {
        free.add(stamp.wseq());
    }

    /** Whether it was used, or will be, is not known. */
    synchronized void doubt(Stamp stamp) {
        doubtful.add(stamp.wseq());
    }

    /**
     * What is to be closed now: stamps in doubt, and free ones that no write wanted since, while later ones are used. A reader would
     * wait for them.
     */
    synchronized List<Stamp> toClose() {
        while (free.remove(next - 1)) {
            open.remove(--next);
        }
        doubtful.addAll(free);
        free.clear();
        List<Stamp> stamps = new ArrayList<>();
        doubtful.forEach(wseq -> stamps.add(new Stamp(writer, wseq)));
        return stamps;
    }
}
