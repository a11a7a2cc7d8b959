package tokyo.infra.platform.feed;

import java.time.Duration;

/**
 * The times of a feed; none of them decides what is delivered, only how soon trouble is dealt with.
 *
 * @param poll how often the leader looks without being nudged
 * @param patience how long a stamp may be missing before its place is closed; a slow write then repeats under a new stamp
 * @param beat how often a writer shows that it lives
 * @param silence without a beat for so long, a writer is taken for dead and closed; several beats long
 * @param term of the leader's lease
 * @param delivery longest time a consumer may take for one event before it counts as failed
 */
public record FeedConfig(
        Duration poll, Duration patience, Duration beat, Duration silence, Duration term, Duration delivery) {

    public static FeedConfig usual() {
        return new FeedConfig(
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofSeconds(9),
                Duration.ofSeconds(30));
    }
}
