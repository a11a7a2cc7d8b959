package tokyo.infra.platform.feed;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one stored document of a feed: its writers, and how far each one's events are told. A writer leaves it when all are.
 *
 * @param revision counts the steps of leaders, so that none acts on what it has read too long ago
 */
record FeedState(long revision, Map<String, WriterState> writers) {

    /**
     * How far one writer's events are told: all up to {@code upTo}, and some single ones after it.
     *
     * @param ahead told before their turn, because a later change of their document was told; ascending
     * @param beat rises while the writer lives
     * @param left the writer has said that it will not write again
     */
    record WriterState(long upTo, List<Long> ahead, long beat, boolean left) {

        WriterState {
            ahead = List.copyOf(ahead);
        }

        boolean isTold(long wseq) {
            return wseq <= upTo || ahead.contains(wseq);
        }

        /** With these told, too; single ones that have become contiguous move into {@code upTo}. */
        WriterState told(Collection<Long> more) {
            TreeSet<Long> rest = new TreeSet<>(ahead);
            more.stream().filter(wseq -> wseq > upTo).forEach(rest::add);
            long contiguous = upTo;
            while (!rest.isEmpty() && rest.first() == contiguous + 1) {
                rest.pollFirst();
                contiguous++;
            }
            return new WriterState(contiguous, List.copyOf(rest), beat, left);
        }
    }

    FeedState {
        // In a fixed order, so that the same seed gives the same simulation.
        writers = Collections.unmodifiableMap(new TreeMap<>(writers));
    }

    /** True also of a writer that is not here any more: it was removed after its last event. */
    boolean isTold(EventStamp stamp) {
        WriterState writer = writers.get(stamp.writer());
        return writer == null || writer.isTold(stamp.wseq());
    }
}
