package tokyo.push.pace;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roll of senders: each one at work calls out once a second, and the quota is divided among those that were heard.
 *
 * <p>Who joins uses its part at once while the others hear of it a second later; {@link Pace#USABLE} leaves room for that. Who is
 * killed holds its part for {@link #HEARD}, and whoever takes its place goes on from where its rise had come: the project's last
 * minute was not calm because a process died.
 */
public final class Roll {
    /** How often a sender at work calls out. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    /** Two calls may be lost. */
    static final Duration HEARD = Duration.ofSeconds(3);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SenderStore store;
    private final String me;
    private final Pace pace;
    private final Clock clock;
    private Set<String> forgotten = Set.of();
    private boolean joined;

    /** @param me of this process alone */
    public Roll(SenderStore store, String me, Pace pace, Clock clock) {
        this.store = store;
        this.me = me;
        this.pace = pace;
        this.clock = clock;
    }

    /** Calls out, and takes the part that follows from who else did. */
    public Future<Void> call() {
        Instant now = clock.instant();
        return store.beat(new SenderStore.Beat(me, now, pace.lastMinute(), pace.level()), forgotten)
                .map(all -> {
                    hear(all, now);
                    return null;
                });
    }

    /** While the sender has nothing to do its part belongs to the others. */
    public Future<Void> leave() {
        joined = false;
        return store.leave(me);
    }

    private void hear(List<SenderStore.Beat> all, Instant now) {
        pace.shareAmong((int)
                all.stream().filter(beat -> beat.at().plus(HEARD).isAfter(now)).count());
        forgotten = all.stream()
                .filter(beat -> !beat.at().plus(MINUTE).isAfter(now))
                .map(SenderStore.Beat::sender)
                .collect(Collectors.toSet());
        if (!joined) {
            joined = true;
            takeOver(all.stream()
                    .filter(beat -> !forgotten.contains(beat.sender()))
                    .toList());
        }
    }

    private void takeOver(List<SenderStore.Beat> recent) {
        long lastMinute =
                recent.stream().mapToLong(SenderStore.Beat::lastMinute).sum();
        if (lastMinute >= Rise.CALM * pace.quotaPerMinute()) {
            recent.stream().mapToDouble(SenderStore.Beat::level).max().ifPresent(pace::goOnFrom);
        }
    }
}
