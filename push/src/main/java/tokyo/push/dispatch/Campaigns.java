package tokyo.push.dispatch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which campaigns are stopped because the push service calls their payload wrong.
 *
 * <p>Messages are one campaign that show the same words: of them the service would refuse every one, whichever batch they lie in.
 */
final class Campaigns {
    /** Then one message is tried again; who has mended the payload need not restart. */
    static final Duration STOPPED_FOR = Duration.ofHours(1);

    /** Words of notices in six languages; beyond it the oldest is tried again. */
    static final int MAX_STOPPED = 1_000;

    private final LongSupplier nanos;
    private final Map<Doorbell, Long> stoppedUntil = new LinkedHashMap<>();

    Campaigns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** False if it was stopped already. */
    boolean stop(Doorbell words) {
        boolean news = !isStopped(words);
        stoppedUntil.put(words, nanos.getAsLong() + STOPPED_FOR.toNanos());
        if (stoppedUntil.size() > MAX_STOPPED) {
            stoppedUntil.remove(stoppedUntil.keySet().iterator().next());
        }
        return news;
    }

    boolean isStopped(Doorbell words) {
        Long until = stoppedUntil.get(words);
        return until != null && until - nanos.getAsLong() > 0;
    }
}
