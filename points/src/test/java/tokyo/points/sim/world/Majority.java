package tokyo.points.sim.world;

import java.util.HashMap;
import java.util.Map;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;

/**
 * Until when an entry is on one node of the store only: it stands in the way of others already, and no read shows it. Entries become
 * visible in the order in which they were stored, and none is acknowledged before.
 */
public final class Majority {
    private final VirtualTime time;
    private final Chaos chaos;
    private final Map<Digest, Long> visibleFrom = new HashMap<>();
    private long last;

    public Majority(VirtualTime time, Chaos chaos) {
        this.time = time;
        this.chaos = chaos;
    }

    /** To be told of each entry when it is stored. */
    public void stored(Entry entry) {
        if (chaos.strikes(Fault.READS_LAG)) {
            last = Math.max(last, time.millis() + chaos.between(1, 1_500));
        }
        if (last > time.millis()) {
            visibleFrom.put(entry.hash(), last);
        }
    }

    /** True if all that is stored can be seen. */
    public boolean isSettled() {
        return last <= time.millis();
    }

    boolean shows(Entry entry) {
        return millisUntilShown(entry) <= 0;
    }

    long millisUntilShown(Entry entry) {
        return visibleFrom.getOrDefault(entry.hash(), 0L) - time.millis();
    }
}
