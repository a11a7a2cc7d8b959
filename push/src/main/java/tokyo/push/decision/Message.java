package tokyo.push.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that waits to ring for one person.
 *
 * @param certain false for what is only possible: it goes in a digest
 * @param since when it came to wait
 * @param usefulUntil the first instant at which it is of no use any more, as the day after a deadline begins
 * @param hasPlace it was counted to today's cap already, by an attempt that may have been lost
 */
public record Message(
        String id,
        Topic topic,
        Priority priority,
        boolean certain,
        Instant since,
        Optional<Instant> usefulUntil,
        boolean hasPlace) {

    /** Who goes first: priority, then the nearest end, then who waits longest; the id makes it the same everywhere. */
    static final Comparator<Message> FIRST = Comparator.comparing(Message::priority)
            .thenComparing(message -> message.usefulUntil().orElse(Instant.MAX))
            .thenComparing(Message::since)
            .thenComparing(Message::id);

    boolean isUselessAt(Instant time) {
        return usefulUntil.isPresent() && !time.isBefore(usefulUntil.get());
    }
}
