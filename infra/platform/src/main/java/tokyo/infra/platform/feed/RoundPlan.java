package tokyo.infra.platform.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What one round of the feed has to do, decided from what it has read.
 *
 * <p>Of a document all untold events are told, in the order of its changes, also those whose writer has a gap before them: a gap holds
 * up its writer's position, not the events of other documents.
 *
 * @param runs what to tell, a document each
 * @param closed stamps that will never be used: nothing to tell
 * @param gaps the first missing stamp of each writer of which a later one is there
 * @param quiet writers of which nothing untold is there
 */
record RoundPlan(List<Run> runs, List<EventStamp> closed, List<EventStamp> gaps, List<String> quiet) {

    /** The untold events of one document. */
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
     * @param known read after the outboxes, so that it knows every writer in them that is not gone
     */
    static RoundPlan of(FeedState asked, FeedState known, List<Outbox> outboxes) {
        Set<EventStamp> found = new HashSet<>();
        outboxes.forEach(outbox -> stamps(outbox).forEach(found::add));
        List<EventStamp> gaps = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        asked.writers().forEach((writer, at) -> {
            List<Long> present = window(at)
                    .filter(wseq -> at.isTold(wseq) || found.contains(new EventStamp(writer, wseq)))
                    .boxed()
                    .toList();
            int contiguous = contiguous(present, at.upTo());
            if (contiguous < present.size()) {
                gaps.add(new EventStamp(writer, at.upTo() + contiguous + 1));
            }
            if (present.isEmpty()) {
                quiet.add(writer);
            }
        });
        List<EventStamp> closed = outboxes.stream()
                .filter(Outbox::closed)
                .flatMap(RoundPlan::stamps)
                .filter(stamp -> !known.isTold(stamp))
                .toList();
        return new RoundPlan(runs(outboxes, known), closed, gaps, quiet);
    }

    private static List<Run> runs(List<Outbox> outboxes, FeedState known) {
        List<Run> runs = new ArrayList<>();
        for (Outbox outbox : outboxes) {
            List<Outbox.Entry> untold = outbox.entries().stream()
                    .filter(entry -> !known.isTold(entry.stamp()))
                    .toList();
            if (!outbox.closed() && !untold.isEmpty()) {
                runs.add(new Run(outbox, untold));
            }
        }
        return runs;
    }

    private static Stream<EventStamp> stamps(Outbox outbox) {
        return outbox.entries().stream().map(Outbox.Entry::stamp);
    }

    private static int contiguous(List<Long> present, long upTo) {
        int count = 0;
        while (count < present.size() && present.get(count) == upTo + count + 1) {
            count++;
        }
        return count;
    }

    private static LongStream window(FeedState.WriterState at) {
        return LongStream.rangeClosed(at.upTo() + 1, at.upTo() + WriterSequence.WINDOW);
    }
}
