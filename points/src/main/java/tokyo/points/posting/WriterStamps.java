package tokyo.points.posting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tokyo.points.entry.Stamp;

/**
 * Hands out one process's stamps, each to one write at a time, and never one {@value #WINDOW} or more beyond one that is not settled:
 * so whoever closes a dead writer knows where its last stamp can be. A process that was taken for dead goes on as its next writer. Any
 * thread may call.
 */
public final class WriterStamps {
    /** Two full batches under way and two waiting; a dead writer costs at most as many voids. */
    public static final int WINDOW = 4_096;

    /** Stamps in a row that turned out to be closed: one may be chance, then somebody has closed them all. */
    private static final int CLOSED_IN_A_ROW = 3;

    /** Numbers of one writer. */
    private static final class Numbers {
        private final TreeSet<Long> open = new TreeSet<>();
        private final TreeSet<Long> free = new TreeSet<>();
        private final TreeSet<Long> doubtful = new TreeSet<>();
        private long next = 1;

        Optional<Long> take() {
            Long again = free.pollFirst();
            if (again != null) {
                return Optional.of(again);
            }
            if (!open.isEmpty() && next >= open.first() + WINDOW) {
                return Optional.empty();
            }
            open.add(next);
            return Optional.of(next++);
        }

        void closeFree() {
            while (free.remove(next - 1)) {
                open.remove(--next);
            }
            doubtful.addAll(free);
            free.clear();
        }
    }

    private final String process;
    private final Map<String, Numbers> writers = new LinkedHashMap<>();
    private String writer;
    private int generation = 1;
    private int closedInARow;

    /** @param process never used before by anybody: one run of one process */
    public WriterStamps(String process) {
        this.process = process;
        this.writer = process;
        writers.put(writer, new Numbers());
    }

    /** Under which name stamps are handed out now. */
    public synchronized String writer() {
        return writer;
    }

    /** The smallest free stamp; empty while too many are under way. */
    synchronized Optional<Stamp> take() {
        return numbers(writer).take().map(wseq -> new Stamp(writer, wseq));
    }

    private Numbers numbers(String of) {
        return writers.computeIfAbsent(of, none -> new Numbers());
    }

    /** It is used, or closed. */
    synchronized void settle(Stamp stamp) {
        Numbers numbers = numbers(stamp.writer());
        numbers.open.remove(stamp.wseq());
        numbers.doubtful.remove(stamp.wseq());
        if (numbers.open.isEmpty() && !stamp.writer().equals(writer)) {
            writers.remove(stamp.writer());
        }
    }

    /** An entry with it was stored. */
    synchronized void used(Stamp stamp) {
        closedInARow = 0;
        settle(stamp);
    }

    /** It was certainly not used; the next write takes it. */
    synchronized void giveBack(Stamp stamp) {
        Numbers numbers = numbers(stamp.writer());
        (stamp.writer().equals(writer) ? numbers.free : numbers.doubtful).add(stamp.wseq());
    }

    /** Whether it was used, or will be, is not known. */
    synchronized void doubt(Stamp stamp) {
        numbers(stamp.writer()).doubtful.add(stamp.wseq());
    }

    /** Somebody seems to have closed it. The name of the next writer, if this one is finished: to be registered, then renewed. */
    synchronized Optional<String> closed(Stamp stamp) {
        doubt(stamp);
        boolean finished = stamp.writer().equals(writer) && ++closedInARow >= CLOSED_IN_A_ROW;
        return finished ? Optional.of(process + "-" + (generation + 1)) : Optional.empty();
    }

    /** Goes on under that name; of several who say so at once the first does it. */
    synchronized void renew(String next) {
        if (next.equals(process + "-" + (generation + 1))) {
            numbers(writer).closeFree();
            generation++;
            closedInARow = 0;
            writer = next;
            writers.put(writer, new Numbers());
        }
    }

    /**
     * What is to be closed now: stamps in doubt, and free ones that no write wanted since, while later ones are used. A reader would
     * wait for them.
     */
    synchronized List<Stamp> toClose() {
        List<Stamp> stamps = new ArrayList<>();
        writers.forEach((name, numbers) -> {
            numbers.closeFree();
            numbers.doubtful.forEach(wseq -> stamps.add(new Stamp(name, wseq)));
        });
        return stamps;
    }
}
