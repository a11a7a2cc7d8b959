package tokyo.infra.platform.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What one round of the feed has to do, decided from what it has read.
 *
 * @param runs what to tell, a document each, in the order of its changes
 * @param closed stamps that were closed and whose turn it is: nothing to tell
 * @param gaps the first missing stamp of each writer of which a later one is there
 * @param quiet writers of which nothing untold is there
 */
record RoundPlan(List<Run> runs, List<EventStamp> closed, List<EventStamp> gaps, List<String> quiet) {

    /** Untold events of one document up to the last whose turn it is; earlier ones of other writers go before it. */
    record Run(Outbox outbox, List<Outbox.Entry> entries) {}

    /** The stamps to look for: of each writer the next ones that are not told. */
    static List<EventStamp> questions(FeedState state) {
        List<EventStamp> stamps = new ArrayList<>();
        state.writers()
                .forEach((writer, at) -> window(at)
                        .filter(wseq -> !at.isTold(wseq))
                        .forEach(wseq -> stamps.add(new EventStamp(writer, wseq))));
        return stamps;
    }

    /**
     * @param asked the state from which the questions were made
     * @param state read after the outboxes, so that it knows every writer in them that is not gone
     */
    static RoundPlan of(FeedState asked, FeedState state, List<Outbox> outboxes) {
        Map<EventStamp, Outbox> found = new HashMap<>();
        outboxes.forEach(outbox -> outbox.entries().forEach(entry -> found.put(entry.stamp(), outbox)));
        Set<EventStamp> due = new HashSet<>();
        List<EventStamp> gaps = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        asked.writers().forEach((writer, at) -> {
            List<EventStamp> present = window(at)
                    .filter(wseq -> at.isTold(wseq) || found.containsKey(new EventStamp(writer, wseq)))
                    .mapToObj(wseq -> new EventStamp(writer, wseq))
                    .toList();
            int contiguous = contiguous(present, at.upTo());
            due.addAll(present.subList(0, contiguous));
            if (contiguous < present.size()) {
                gaps.add(new EventStamp(writer, at.upTo() + contiguous + 1));
            }
            if (present.isEmpty()) {
                quiet.add(writer);
            }
        });
        List<EventStamp> closed =
                due.stream().filter(stamp -> isClosed(found.get(stamp))).toList();
        return new RoundPlan(runs(outboxes, due, state), closed, gaps, quiet);
    }

    private static boolean isClosed(@org.jspecify.annotations.Nullable Outbox outbox) {
        return outbox != null && outbox.closed();
    }

    private static List<Run> runs(List<Outbox> outboxes, Set<EventStamp> due, FeedState state) {
        List<Run> runs = new ArrayList<>();
        for (Outbox outbox : outboxes) {
            int end = outbox.entries().size();
            while (end > 0 && !due.contains(outbox.entries().get(end - 1).stamp())) {
                end--;
            }
            List<Outbox.Entry> untold = outbox.entries().subList(0, end).stream()
                    .filter(entry -> !state.isTold(entry.stamp()))
                    .toList();
            if (!outbox.closed() && !untold.isEmpty()) {
                runs.add(new Run(outbox, untold));
            }
        }
        return runs;
    }

    private static int contiguous(List<EventStamp> present, long upTo) {
        int count = 0;
        while (count < present.size() && present.get(count).wseq() == upTo + count + 1) {
            count++;
        }
        return count;
    }

    private static LongStream window(FeedState.WriterState at) {
        return LongStream.rangeClosed(at.upTo() + 1, at.upTo() + WriterSequence.WINDOW);
    }
}
